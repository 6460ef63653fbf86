import { lazy } from 'react'
import type { User } from '../../session/session.ts'
import { Part } from '../../ui/Part.tsx'
import { useView } from '../../view/context.ts'

const OwnProfile = lazy(() => import('../OwnProfile.tsx').then(({ OwnProfile }) => ({ default: OwnProfile })))

/** Asks who I am, when first something is to bear my name. */
export function NameDialog({ me }: { me: User | null }) {
  const isOpen = useView((view) => view.dialog === 'profile')
  const open = useView((view) => view.open)
  if (!isOpen) return null
  return <Part onMissing={() => open(null)}><OwnProfile me={me} /></Part>
}
