import { CalendarClock } from 'lucide-react'
import { openMap } from '../session/openMap.ts'
import { closeWhenSafe } from './closeWhenSafe.ts'
import { Unopened } from './map/Unopened.tsx'
import { asUser, currentUser } from './me.ts'
import { Message } from './Message.tsx'
import { Opening } from './Opening.tsx'
import { SignInButton } from './SignInButton.tsx'
import { useOpened } from './useOpened.ts'
import { usePageTitle } from './usePageTitle.ts'
import { OpenWorkshop } from './workshop/OpenWorkshop.tsx'

/** Where people take part in the workshop of a map, without its canvas: made for a phone. Another `id` needs another page. */
export function WorkshopPage({ id }: { id: string }) {
  const { opening, again } = useOpened(() => openMap(id, asUser(currentUser())), closeWhenSafe)
  switch (opening.state) {
    case 'opening':
      return <Opening label="Opening the workshop…" />
    case 'open':
      return <OpenWorkshop session={opening.session} />
    case 'unopened':
      return opening.reason === 'signed-out' ? <NotIn /> : <Unopened id={id} reason={opening.reason} text={opening.text} onAgain={again} />
  }
}

/** Guests have nothing to sign in with. */
function NotIn() {
  usePageTitle('Workshop')
  return (
    <Message icon={<CalendarClock />} title="You are not in this workshop" actions={<SignInButton />}>
      <p>
        If you came by a link or a code, the workshop is over or your way in has expired. Scan the code on the screen in the room again, or
        ask whoever leads the workshop. With an account, sign in.
      </p>
    </Message>
  )
}
