import { CloudOff, Map as MapIcon } from 'lucide-react'
import { THE_MAP } from '../../model/journey/schema.ts'
import { useJourney, useStatus } from '../../session/context.ts'
import { useIdentity } from '../../session/identity.ts'
import type { MyPart } from '../../session/takingPart.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { EndedBar } from '../EndedBar.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { SignInButton } from '../SignInButton.tsx'
import styles from './Head.module.css'
import { Timer } from './Timer.tsx'
import { phaseWords } from './words.ts'

/** What goes on, how long still, and whether the server is reached. `onNow` leads to what is to be done. */
export function Head({ map, now, mine, isOver, isOut, onNow }: {
  map: string
  now: WorkshopNow
  mine: MyPart
  isOver: boolean
  isOut: boolean
  onNow: (() => void) | null
}) {
  const { workshop } = now
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title ?? '')
  const status = useStatus()
  const isShut = status.state === 'ended' || mine.out !== null
  const isGuest = useIdentity()?.account?.kind === 'guest'
  const phase = isOut && !isOver ? 'Your way in has ended' : phaseWords(workshop)
  const goesOn = !isOver && !isOut
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <p className={styles.map} dir="auto">{title || 'Workshop'}</p>
        {!(isGuest && !goesOn) && <LinkButton to={`/map/${map}`} size="s" variant="quiet" icon={<MapIcon />}>Map</LinkButton>}
      </div>
      <div className={styles.line}>
        <h1 className={styles.phase}>{phase}</h1>
        {goesOn && <Timer endsAt={workshop.timerEndsAt} />}
      </div>
      <p className="visually-hidden" role="status">{phase}</p>
      {goesOn && onNow && workshop.phase !== 'talking' && (
        <Button variant="primary" onClick={onNow}>{workshop.phase === 'writing' ? 'Write' : 'Vote'}</Button>
      )}
      {goesOn && isShut && (
        <EndedBar text={mine.out ?? (status.state === 'ended' ? status.text : '')}>
          {status.state === 'ended' && status.reason === 'version' ? <Button onClick={() => location.reload()}>Reload</Button> : <SignInButton />}
        </EndedBar>
      )}
      {status.state === 'offline' && !isShut && (
        <p className={styles.offline} role="status">
          <CloudOff aria-hidden="true" />
          <span>No connection. What you write and vote stays on this device and is sent when the connection is back.</span>
        </p>
      )}
    </header>
  )
}
