import { History } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { mayEdit } from '../../model/roles.ts'
import { useSession } from '../../session/context.ts'
import { nowOf } from '../../session/nowOf.ts'
import { timelineOf } from '../../session/timeline.ts'
import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { whenInView } from '../../ui/whenInView.ts'
import { useView } from '../../view/context.ts'
import styles from './History.module.css'
import { HistoryRow } from './HistoryRow.tsx'
import { useColours } from './people.ts'

/** Rows that show, and rows of the map among which they are looked for before the panel must be asked. */
const SHOWN = 3
const LOOKED_AT = 1500

/** What was done last at a touchpoint. Asks for nothing until it is in sight. */
export function TouchpointHistory({ id }: { id: TouchpointId }) {
  const box = useRef<HTMLElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => whenInView(box.current!, () => setSeen(true)), [])
  return (
    <section ref={box} className={styles.section} aria-label="History">
      <h3 className={styles.heading}>History</h3>
      {isSeen && <Last id={id} />}
    </section>
  )
}

function Last({ id }: { id: TouchpointId }) {
  const session = nowOf(useSession())
  const timeline = timelineOf(session)
  const { rows, state, problem } = useStore(timeline)
  const recall = useView((view) => view.recall)
  const writes = useStore(session.role, mayEdit)
  const colourOf = useColours()
  const mine = rows.filter((row) => row.touchpoints.has(id)).slice(0, SHOWN)
  const isLooking = mine.length < SHOWN && state !== 'whole' && rows.length < LOOKED_AT && !problem
  useEffect(() => timeline.follow(), [timeline])
  useEffect(() => {
    if (isLooking && state === 'begun') void timeline.more()
  }, [timeline, isLooking, state])
  return (
    <>
      {mine.length > 0 && (
        <ul className={styles.list} aria-label="Done last">
          {mine.map((row) => <HistoryRow key={row.first} session={session} row={row} colour={colourOf(row)} writes={writes} about={id} isDated />)}
        </ul>
      )}
      {problem ? <p className={styles.time}>{problem.message}</p>
        : isLooking ? <Spinner label="The history is on its way" />
        : mine.length === 0 && <p className={styles.time}>{state === 'whole' ? 'Nothing was changed here yet.' : 'Nothing was changed here lately.'}</p>}
      <Button size="s" icon={<History />} className={styles.more} onClick={() => recall(id)}>All of it</Button>
    </>
  )
}
