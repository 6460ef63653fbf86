import { ProfileDialog } from '../panels/ProfileDialog.tsx'
import { useSession } from '../session/context.ts'
import type { User } from '../session/session.ts'
import { useView } from '../view/context.ts'
import { asUser, becomeUser, currentUser } from './me.ts'

/** The window in which I say who I am to those in the open map. */
export function OwnProfile({ me }: { me: User | null }) {
  const session = useSession()
  const open = useView((view) => view.open)
  return (
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
  )
}
