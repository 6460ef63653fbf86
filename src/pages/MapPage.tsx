import { openMap } from '../session/openMap.ts'
import { NOTHING } from '../session/presence.ts'
import type { Session } from '../session/session.ts'
import { closeWhenSafe } from './closeWhenSafe.ts'
import { OpenMap } from './map/OpenMap.tsx'
import { Unopened } from './map/Unopened.tsx'
import { asUser, currentUser } from './me.ts'
import { Opening } from './Opening.tsx'
import { useOpened } from './useOpened.ts'

/** One map at its address: on its way, open, or why it cannot be. Another `id` needs another page: give it as the key too. */
export function MapPage({ id }: { id: string }) {
  const { opening, again } = useOpened(() => openMap(id, asUser(currentUser())), leaveMap)
  switch (opening.state) {
    case 'opening':
      return <Opening label="Opening the map…" />
    case 'open':
      return <OpenMap session={opening.session} onAgain={again} />
    case 'unopened':
      return <Unopened id={id} reason={opening.reason} text={opening.text} onAgain={again} />
  }
}

function leaveMap(session: Session): void {
  // Until the last edits are safe the others see me in the map, but not pointing at anything.
  session.show(NOTHING)
  closeWhenSafe(session)
}
