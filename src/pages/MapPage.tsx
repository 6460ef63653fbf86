import { OpenMap } from './map/OpenMap.tsx'
import { Unopened } from './map/Unopened.tsx'
import { useOpenMap } from './map/useOpenMap.ts'
import { Opening } from './Opening.tsx'

/** One map at its address: on its way, open, or why it cannot be. */
export function MapPage({ id }: { id: string }) {
  const { opening, again } = useOpenMap(id)
  switch (opening.state) {
    case 'opening':
      return <Opening label="Opening the map…" />
    case 'open':
      return <OpenMap key={opening.session.mapId} session={opening.session} onAgain={again} />
    case 'unopened':
      return <Unopened id={id} reason={opening.reason} text={opening.text} onAgain={again} />
  }
}
