import { MapPin, MessageSquare } from 'lucide-react'
import { memo } from 'react'
import type { CSSProperties } from 'react'
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
import { useCanvas } from '../board.ts'
import { nameOf } from '../words.ts'
import type { BadgePlace } from './badgePlaces.ts'
import { badgePlaces } from './badgePlaces.ts'
import styles from './badges.module.css'
import { WorldLayer } from './WorldLayer.tsx'

const NONE: readonly Talk[] = []
const talksNow = remembered((_: readonly Talk[] | undefined, conversation: Conversation) => talksOf(conversation))

/** The open threads of the map, where they are about; a press opens them. Spots are pins. Nothing while it is presented. */
export const CommentBadges = memo(function CommentBadges() {
  const talks = useConversation((conversation) => (conversation ? talksNow(conversation) : NONE))
  const pains = useJourney((journey) => journey.pains)
  const geometry = useProjection((projection) => projection.geometry)
  const beside = useView(({ talk, side }) => (side === 'comments' && talk.beside?.kind === 'spot' ? talk.beside : null))
  const hidden = useView((view) => view.presenting !== null)
  const away = useCanvas((state) => state.capturing || state.lifted !== null)
  if (hidden || away) return null
  return (
    <WorldLayer>
      {badgePlaces(talks, { pains }, geometry).map((place) => <Badge key={place.key} place={place} />)}
      {beside && <span className={styles.pin} data-new style={at(beside)} aria-hidden="true"><MapPin /></span>}
    </WorldLayer>
  )
})

const at = ({ x, y }: { readonly x: number; readonly y: number }): CSSProperties => ({ left: x, top: y })

function Badge({ place }: { place: BadgePlace }) {
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
      className={on.kind === 'spot' ? styles.pin : styles.badge} style={at(place)} title={name}
      aria-label={`${count}${unread > 0 ? `, ${unread} unread` : ''}, on ${name}`} onClick={open}
    >
      {on.kind === 'spot' ? <MapPin aria-hidden="true" /> : <><MessageSquare aria-hidden="true" />{talks.length}</>}
    </button>
  )
}
