import { lazy, memo, Suspense, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { NodeProps } from 'reactflow'
import type { IconName } from '../../drawing/icons.ts'
import { LENS_ROLE_WORDS, departmentName, picturesOrFiles } from '../../drawing/words.ts'
import { openCount } from '../../insight/pains.ts'
import { recordOf } from '../../model/document.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useMayEdit, useOrganisation, usePeers, useProjection } from '../../session/context.ts'
import { classes } from '../../ui/classes.ts'
import { useView } from '../../view/context.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useDepartmentColour } from '../colours.tsx'
import { countRender } from '../debug.ts'
import type { CardFlowNode } from '../flowNodes.ts'
import { renameItem } from '../actions/rename.ts'
import { feelingWord, titled } from '../words.ts'
import { ChannelIcon, DrawnIcon } from './DrawnIcon.tsx'
import { CardHandles } from './CardHandles.tsx'
import styles from './card.module.css'
import { TitleEditor } from './TitleEditor.tsx'

const CardPictures = lazy(() => import('./CardPictures.tsx').then(({ CardPictures }) => ({ default: CardPictures })))

/** A touchpoint's card as a node of React Flow. Where it stands is none of its business: moving it renders nothing. */
export const CardNode = memo(
  function CardNode({ data }: NodeProps<CardFlowNode>) {
    return <Card id={data.id} />
  },
  (before, after) => before.data.id === after.data.id,
)

function Card({ id }: { id: TouchpointId }) {
  const board = useBoard()
  const ref = useRef<HTMLDivElement>(null)
  const writes = useMayEdit()
  const touchpoint = useJourney((journey) => journey.touchpoints.get(id))
  const owner = useOrganisation((organisation) => recordOf(organisation, 'departments', touchpoint?.owner)?.id ?? null)
  const ownerName = useOrganisation((organisation) => departmentName(organisation, owner))
  const colour = useDepartmentColour(owner)
  const pains = useProjection((projection) => openCount(projection.pains.get(id)))
  const fixed = useProjection((projection) => projection.pains.get(id)?.length ?? 0) - pains
  const opportunities = useProjection((projection) => projection.opportunities.get(id) ?? 0)
  const files = useProjection((projection) => projection.files.get(id))
  const dispute = useProjection((projection) => {
    const answer = projection.answers.get(id)
    return answer?.answer === 'disputed' ? answer : null
  })
  const selected = useView((view) => view.selection.some((item) => item.kind === 'touchpoint' && item.id === id))
  const editing = useView((view) => view.editing?.kind === 'touchpoint' && view.editing.id === id)
  const isStop = useCanvas((state) => state.stop === id)
  const wanted = useCanvas((state) => state.wanted?.kind === 'touchpoint' && state.wanted.id === id)
  const near = useCanvas((state) => state.near === id && state.lifted === null && state.marquee === null)
  const dim = useCanvas((state) => state.lit !== null && !state.lit.touchpoints.has(id))
  const role = useCanvas(({ lit }) => (lit?.touchpoints.has(id) ? (lit.roles?.get(id) ?? null) : null))
  const lifted = useCanvas((state) => state.lifted?.touchpoints.has(id) ?? false)
  const target = useCanvas((state) => state.over === id || state.thread?.target === id || state.linkFrom === id)
  const typist = usePeers((peers) => peers.find((peer) => peer.editing?.id === id)?.user.name ?? null)
  countRender(id)

  useEffect(() => {
    if (!wanted || editing) return
    ref.current?.focus({ preventScroll: true })
    board.state.setState({ wanted: null })
  }, [board, wanted, editing])

  if (!touchpoint) return null
  const title = titled('touchpoint', touchpoint.title)
  const { channel, feeling, momentOfTruth, evidence } = touchpoint
  return (
    <>
      <div
        ref={ref}
        className={classes(styles.card, selected && writes && 'nopan')}
        data-item="touchpoint"
        data-id={id}
        data-selected={selected || undefined}
        data-dim={dim || undefined}
        data-lifted={lifted || undefined}
        data-target={target || undefined}
        data-unowned={owner === null || undefined}
        data-contested={dispute !== null || undefined}
        data-pictures={files ? '' : undefined}
        role={editing ? 'group' : 'button'}
        aria-roledescription="touchpoint"
        aria-label={editing ? title : undefined}
        aria-describedby={`${id}-channel ${id}-contested ${id}-foot`}
        aria-pressed={editing ? undefined : selected}
        tabIndex={isStop ? 0 : -1}
        onFocus={() => board.state.setState({ current: { kind: 'touchpoint', id } })}
      >
        <span className={styles.bar} style={{ backgroundColor: colour ?? 'transparent' }} />
        {editing ? (
          <TitleEditor
            className={styles.title}
            label="Title of the touchpoint"
            field={{ id, field: 'title' }}
            value={touchpoint.title}
            onDone={(text) => renameItem(board, { kind: 'touchpoint', id }, text)}
          />
        ) : (
          <div className={styles.title} data-empty={touchpoint.title.trim() === '' || undefined} dir="auto">{title}</div>
        )}
        <div id={`${id}-channel`} className={styles.channel} aria-hidden="true">
          <ChannelIcon channel={channel} />
          <span className={styles.channelName}>{channel || 'No channel'}</span>
          {evidence === 'assumed' && (
            <span className={styles.assumed} title="Assumed, not observed">
              <span aria-hidden="true">?</span>
              <Unseen>, assumed</Unseen>
            </span>
          )}
          {momentOfTruth && (
            <>
              <DrawnIcon name="star" size={14} className={styles.star} />
              <Unseen>, moment of truth</Unseen>
            </>
          )}
        </div>
        {dispute && (
          <div id={`${id}-contested`} className={styles.contested} aria-hidden="true" title={disputeWords(ownerName, dispute.reason)}>
            <DrawnIcon name="contested" size={12} />
            Contested
          </div>
        )}
        <div id={`${id}-foot`} className={styles.foot} aria-hidden="true">
          {owner !== null && <Unseen>owner </Unseen>}
          <span className={styles.owner}>{typist ? `${typist} is typing …` : ownerName}</span>
          {role && <Unseen>, {LENS_ROLE_WORDS[role].toLowerCase()}</Unseen>}
          {feeling !== null && <Unseen>, feeling {feelingWord(feeling)}</Unseen>}
          {opportunities > 0 && <Badge icon="bulb" className={styles.opportunities} count={opportunities} words={opportunities === 1 ? 'opportunity' : 'opportunities'} />}
          {pains + fixed > 0 && <Badge icon={pains > 0 ? 'bolt' : 'check'} className={pains === 0 && styles.fixed} count={pains || fixed} words={painWords(pains, fixed)} />}
          {files && <Unseen>, {picturesOrFiles(files.length)}</Unseen>}
        </div>
        {files && <Suspense><CardPictures files={files} /></Suspense>}
      </div>
      {role && <span className={styles.role} data-role={role} aria-hidden="true">{LENS_ROLE_WORDS[role]}</span>}
      {writes && (near || (selected && !lifted)) && !editing && <CardHandles id={id} title={title} />}
    </>
  )
}

/** A number at the foot of the card, and of what. */
function Badge({ icon, className, count, words }: { icon: IconName; className: string | undefined | false; count: number; words: string }) {
  return (
    <span className={classes(styles.badge, className)}>
      <DrawnIcon name={icon} size={11} />
      <Unseen>, </Unseen>
      {count}
      <Unseen> {words}</Unseen>
    </span>
  )
}

/** What follows the number on the badge: "open pain points, 1 fixed". */
function painWords(open: number, fixed: number): string {
  const points = (open || fixed) === 1 ? 'pain point' : 'pain points'
  if (fixed === 0) return points
  return open === 0 ? `${points} fixed` : `open ${points}, ${fixed} fixed`
}

const disputeWords = (owner: string, reason: string): string =>
  `${owner} disputes being the owner${reason ? `: ${reason}` : ''}`

/** Words that describe the card and that only screen readers need. */
function Unseen({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>
}
