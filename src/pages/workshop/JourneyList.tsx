import { MessageSquare, Pencil } from 'lucide-react'
import { useMemo } from 'react'
import { arrange } from '../../model/journey/arrange.ts'
import type { Opportunity, Pain, Touchpoint } from '../../model/journey/schema.ts'
import { byOrder } from '../../model/order.ts'
import { severityText, UNTITLED } from '../../panels/words.ts'
import { useJourney } from '../../session/context.ts'
import type { Subject } from '../../session/conversationApi.ts'
import type { IdeaWords } from '../../session/workshopApi.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Journey.module.css'

type Place = Pick<IdeaWords, 'stage' | 'touchpoint'>
/** With more touchpoints the stages are folded at first. */
const FEW = 40

/** The journey to be read: its stages, and in each what happens there. Null: nothing may be written, or said. */
export function JourneyList({ onWrite, onComment }: { onWrite: ((place: Place) => void) | null; onComment: ((about: Subject) => void) | null }) {
  const journey = useJourney((now) => now)
  const { stages, sequence } = useMemo(() => arrange(journey), [journey])
  const pains = useMemo(() => Map.groupBy([...journey.pains.values()].sort(byOrder), ({ touchpoint }) => touchpoint), [journey.pains])
  const chances = useMemo(() => Map.groupBy([...journey.opportunities.values()].sort(byOrder), ({ touchpoint }) => touchpoint), [journey.opportunities])
  if (stages.length === 0) return <p>The map is empty so far.</p>
  return (
    <div className={styles.stages}>
      {stages.map(({ stage, touchpoints }) => (
        <details key={stage?.id ?? ''} className={styles.stage} open={sequence.length <= FEW}>
          <summary>
            <h2 dir="auto">{stage ? stage.title || UNTITLED.stage : 'Unassigned'}</h2>
            <span className={styles.count}>{touchpoints.length}</span>
          </summary>
          <ol className={styles.list}>
            {touchpoints.map((id) => {
              const touchpoint = journey.touchpoints.get(id)
              return touchpoint && (
                <Row
                  key={id} touchpoint={touchpoint} pains={pains.get(id) ?? []} opportunities={chances.get(id) ?? []}
                  onWrite={onWrite && (() => onWrite({ stage: '', touchpoint: id }))}
                  onComment={onComment && (() => onComment({ kind: 'touchpoint', about: id, label: touchpoint.title || UNTITLED.touchpoint }))}
                />
              )
            })}
          </ol>
        </details>
      ))}
    </div>
  )
}

function Row({ touchpoint, pains, opportunities, onWrite, onComment }: {
  touchpoint: Touchpoint
  pains: readonly Pain[]
  opportunities: readonly Opportunity[]
  onWrite: (() => void) | null
  onComment: (() => void) | null
}) {
  const title = touchpoint.title || UNTITLED.touchpoint
  return (
    <li className={styles.row}>
      <p className={styles.title} dir="auto">{title}</p>
      {touchpoint.channel !== '' && <p className={styles.quiet} dir="auto">{touchpoint.channel}</p>}
      {(pains.length > 0 || opportunities.length > 0) && (
        <ul className={styles.parts}>
          {pains.map(({ id, text, severity }) => <li key={id}><b>{severityText(severity)} pain:</b> <span dir="auto">{text || 'without words'}</span></li>)}
          {opportunities.map(({ id, text }) => <li key={id}><b>Opportunity:</b> <span dir="auto">{text || 'without words'}</span></li>)}
        </ul>
      )}
      {(onWrite || onComment) && (
        <p className={styles.actions}>
          {onWrite && <Button size="s" variant="quiet" icon={<Pencil />} aria-label={`Write about “${title}”`} onClick={onWrite}>Write</Button>}
          {onComment && <Button size="s" variant="quiet" icon={<MessageSquare />} aria-label={`Comment on “${title}”`} onClick={onComment}>Comment</Button>}
        </p>
      )}
    </li>
  )
}
