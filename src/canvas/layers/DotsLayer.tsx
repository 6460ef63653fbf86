import { useMemo } from 'react'
import { dotsByTouchpoint } from '../../insight/dots.ts'
import { ranking } from '../../model/conversation/workshop.ts'
import type { RoundId } from '../../model/conversation/schema.ts'
import { useJourney, useProjection } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import { useView } from '../../view/context.ts'
import { touchpointTitle } from '../words.ts'
import styles from './dots.module.css'
import { WorldLayer } from './WorldLayer.tsx'

/** The result of a vote on the map: how many dots each touchpoint, or what stands at it, got. */
export function DotsLayer() {
  const round = useView((view) => view.round)
  return round && <Dots round={round as RoundId} />
}

function Dots({ round: id }: { round: RoundId }) {
  const conversation = useConversation((now) => now)
  const journey = useJourney((now) => now)
  const cards = useProjection((projection) => projection.geometry.cards)
  const dots = useMemo(() => {
    const round = conversation?.rounds.get(id)
    return conversation && round ? dotsByTouchpoint(journey, conversation.ideas, round.on, ranking(conversation, id)) : new Map<never, number>()
  }, [conversation, journey, id])
  const most = Math.max(0, ...dots.values())
  return (
    <WorldLayer>
      {[...dots].map(([touchpoint, count]) => {
        const card = cards.get(touchpoint)
        return card && (
          <span
            key={touchpoint} className={styles.badge} style={{ left: card.x + card.width, top: card.y }} data-dots={count}
            data-most={count === most || undefined} role="img"
            aria-label={`${touchpointTitle(journey, touchpoint)}: ${count === 1 ? '1 dot' : `${count} dots`}${count === most ? ', the most' : ''}`}
          >
            <span className={styles.dot} aria-hidden="true" />
            <span aria-hidden="true">{count}</span>
          </span>
        )
      })}
    </WorldLayer>
  )
}
