import { lazy } from 'react'
import { useSession } from '../../session/context.ts'
import type { User } from '../../session/session.ts'
import { Part } from '../../ui/Part.tsx'
import { useView } from '../../view/context.ts'
import { asUser, becomeUser, currentUser } from '../me.ts'

const ProfileDialog = lazy(() => import('../../panels/ProfileDialog.tsx').then(({ ProfileDialog }) => ({ default: ProfileDialog })))

/** Asks who I am, when first something is to bear my name. */
export function NameDialog({ me }: { me: User | null }) {
  const session = useSession()
  const isOpen = useView((view) => view.dialog === 'profile')
  const open = useView((view) => view.open)
  if (!isOpen) return null
  return (
    <Part onMissing={() => open(null)}>
      <ProfileDialog
        open
        user={me}
        onOpenChange={(next) => open(next ? 'profile' : null)}
        onSave={async (user) => {
          const problem = await becomeUser(user)
          if (problem !== null) return problem
          session.show({ user: asUser(currentUser()) })
          open(null)
          return null
        }}
      />
    </Part>
  )
}
