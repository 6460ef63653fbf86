import { MapPin, MessageSquare } from 'lucide-react'
import { memo, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { Point } from '../../drawing/geometry.ts'
import { counted } from '../../drawing/words.ts'
import { remembered } from '../../insight/remembered.ts'
import { isUnread, talksOf } from '../../insight/threads.ts'
import type { Talk } from '../../insight/threads.ts'
import type { Conversation } from '../../model/conversation/schema.ts'
import { useJourney, useProjection, useSession, useUser } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import { speakerKey } from '../../session/conversationApi.ts'
import { useIdentity } from '../../session/identity.ts'
import { useReadMarks } from '../../session/readMarks.ts'
import { useView, useViewStore } from '../../view/context.ts'
import { useRowStrip, useStageStrip } from '../heads/useHeadStrips.ts'
import { nameOf } from '../words.ts'
import type { BadgePlace } from './badgePlaces.ts'
import { badgePlaces } from './badgePlaces.ts'
import styles from './badges.module.css'
import { useIsAtWork } from './useIsAtWork.ts'
import { WorldLayer } from './WorldLayer.tsx'

const NONE: readonly Talk[] = []
const talksNow = remembered((_: readonly Talk[] | undefined, conversation: Conversation) => talksOf(conversation))

/** The open threads of the map, where they are about; a press opens them. Spots are pins. Nothing while it is presented. */
export const CommentBadges = memo(function CommentBadges() {
  const talks = useConversation((conversation) => (conversation ? talksNow(conversation) : NONE))
  const pains = useJourney((journey) => journey.pains)
  const geometry = useProjection((projection) => projection.geometry)
  const beside = useView(({ talk, side }) => (side === 'comments' && talk.beside?.kind === 'spot' ? talk.beside : null))
  const isAtWork = useIsAtWork()
  if (!isAtWork) return null
  const places = badgePlaces(talks, { pains }, geometry)
  const isOnHead = ({ on }: BadgePlace): boolean => on.kind === 'stage' || on.kind === 'lane'
  return (
    <>
      <WorldLayer>
        {places.filter((place) => !isOnHead(place)).map((place) => <Badge key={place.key} place={place} style={at(place)} />)}
        {beside && <span className={styles.pin} data-new style={at(beside)} aria-hidden="true"><MapPin /></span>}
      </WorldLayer>
      {places.some(isOnHead) && <HeadBadges places={places.filter(isOnHead)} />}
    </>
  )
})

const at = ({ x, y }: Point): CSSProperties => ({ left: x, top: y })

/** The badges on the heads of stages and lanes, which stay at the edge when the map is scrolled under them. */
function HeadBadges({ places }: { places: readonly BadgePlace[] }) {
  const stages = useRef<HTMLDivElement>(null)
  const lanes = useRef<HTMLDivElement>(null)
  useStageStrip(stages)
  useRowStrip(lanes)
  const of = (kind: 'stage' | 'lane') => places.filter(({ on }) => on.kind === kind)
  return (
    <>
      <div ref={stages} className={styles.stages}>
        {of('stage').map((place) => <Badge key={place.key} place={place} style={{ '--x': place.x } as CSSProperties} />)}
      </div>
      <div ref={lanes} className={styles.lanes}>
        {of('lane').map((place) => <Badge key={place.key} place={place} style={{ '--y': place.y } as CSSProperties} />)}
      </div>
    </>
  )
}

function Badge({ place, style }: { place: BadgePlace; style: CSSProperties }) {
  const { on, talks } = place
  const view = useViewStore()
  const me = speakerKey(useIdentity(), useUser())
  const marks = useReadMarks(useSession().mapId)
  const label = talks[0]?.thread.label ?? ''
  const name = useJourney((journey) => (on.kind === 'spot' ? label || 'A spot on the map' : nameOf(journey, on)))
  const unread = talks.filter((talk) => isUnread(talk, marks[talk.thread.id] ?? 0, me)).length
  const isOpen = useView(({ side, talk }) => side === 'comments' && talks.some(({ thread }) => thread.id === talk.thread))
  const open = (): void => {
    const { select, discuss } = view.getState()
    if (on.kind !== 'spot') select([on])
    if (on.kind === 'touchpoint' && talks.length > 1) discuss({ about: on.id, thread: null })
    else discuss({ about: null, thread: talks[0]?.thread.id ?? null })
  }
  const count = counted(talks.length, 'open thread')
  return (
    <button
      type="button" tabIndex={-1} data-canvas-button data-comments={on.kind} data-unread={unread > 0 || undefined} data-open={isOpen || undefined}
      className={on.kind === 'spot' ? styles.pin : styles.badge} style={style} title={name}
      aria-label={`${count}${unread > 0 ? `, ${unread} unread` : ''}, on ${name}`} onClick={open}
    >
      {on.kind === 'spot' ? <MapPin aria-hidden="true" /> : <><MessageSquare aria-hidden="true" />{talks.length}</>}
    </button>
  )
}
