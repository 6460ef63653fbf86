import type { ReactNode } from 'react'
import { useMayEdit, useMayEditOrganisation } from '../session/context.ts'
import { ReadOnlyProvider } from '../ui/readOnly.tsx'

/** Holds what can be filled in about the map: for those who may only look, it can be read and nothing else. */
export function Looking({ children }: { children: ReactNode }) {
  return <ReadOnlyProvider value={!useMayEdit()}>{children}</ReadOnlyProvider>
}

/** The same for what can be filled in about the organisation. */
export function LookingAtOrganisation({ children }: { children: ReactNode }) {
  return <ReadOnlyProvider value={!useMayEditOrganisation()}>{children}</ReadOnlyProvider>
}
