import type { ReactNode } from 'react'
import { useMayEdit, useMayEditOrganisation } from '../session/context.ts'

/** Holds what can be filled in about the map: for those who may only look, it can be read and nothing else. */
export function Looking({ children }: { children: ReactNode }) {
  return <Fields writes={useMayEdit()}>{children}</Fields>
}

/** The same for what can be filled in about the organisation. */
export function LookingAtOrganisation({ children }: { children: ReactNode }) {
  return <Fields writes={useMayEditOrganisation()}>{children}</Fields>
}

function Fields({ writes, children }: { writes: boolean; children: ReactNode }) {
  return writes ? children : <fieldset disabled data-looking="">{children}</fieldset>
}
