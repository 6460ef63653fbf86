import { MapPin } from 'lucide-react'
import { useState } from 'react'
import type { CSSProperties } from 'react'
import { touchpointOfDots } from '../../insight/dots.ts'
import { useJourney } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import type { Idea } from '../../model/conversation/schema.ts'
import type { Result } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { counted, UNTITLED } from '../words.ts'
import styles from './Panel.module.css'
import { VOTED_WORDS } from './words.ts'

const AT_ONCE = 10
const NO_IDEAS: ReadonlyMap<string, Idea> = new Map()

/** What a round of votes came to: a list, the most dots first, which can be seen on the map, too. */
export function RoundResult({ result: { round, ranking }, number }: { result: Result; number: number }) {
  const view = useViewStore()
  const isShown = useView((now) => now.round === round.id)
  const journey = useJourney((now) => now)
  const ideas = useConversation((conversation) => conversation?.ideas ?? NO_IDEAS)
  const [shown, setShown] = useState(AT_ONCE)
  const most = ranking[0]?.count ?? 1
  const title = `Vote ${number}: ${VOTED_WORDS[round.on].many.toLowerCase()}`
  return (
    <section className={styles.group} aria-label={title}>
      <div className={styles.line}>
        <h4 className={styles.kind}>{title}</h4>
        {ranking.length > 0 && (
          <Chip icon={<MapPin />} label="On the map" pressed={isShown} onClick={() => view.getState().showRound(isShown ? null : round.id)} />
        )}
      </div>
      <p className={styles.quiet}>{counted(round.voters, 'person', 'people')} voted, with {counted(round.dots, 'dot')} each.</p>
      {ranking.length === 0 ? <p className={styles.quiet}>Nobody gave a dot.</p> : (
        <ol className={styles.ranking}>
          {ranking.slice(0, shown).map(({ target, label, count }) => {
            const touchpoint = touchpointOfDots(journey, ideas, round.on, target)
            const words = <span className={styles.words} dir="auto">{label || UNTITLED.touchpoint}</span>
            return (
              <li key={target} className={styles.place} style={{ '--share': count / most } as CSSProperties}>
                {touchpoint ? (
                  <button type="button" className={styles.target} onClick={() => view.getState().goTo({ kind: 'touchpoint', id: touchpoint })}>{words}</button>
                ) : words}
                <b className={styles.count}>{counted(count, 'dot')}</b>
              </li>
            )
          })}
        </ol>
      )}
      {ranking.length > shown && <Button size="s" onClick={() => setShown(ranking.length)}>Show all {ranking.length}</Button>}
    </section>
  )
}
