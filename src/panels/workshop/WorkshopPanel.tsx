import { UsersRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Workshop } from '../../model/conversation/schema.ts'
import { useMayEdit, useSession } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import { useWorkshop, workshopNow } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { Side } from '../Side.tsx'
import { counted } from '../words.ts'
import { IdeaList } from './IdeaList.tsx'
import { startWorkshop, useLeading } from './leading.ts'
import styles from './Panel.module.css'
import { RoundResult } from './RoundResult.tsx'
import { momentText } from './words.ts'

const WHAT = 'People write in silence, vote with dots and comment from their phones. You reveal what was written, show the result, and take over to the map what counts.'

/** Ideas and results of the workshop that goes on, and of those before. */
export function WorkshopPanel() {
  const show = useView((view) => view.show)
  const now = useWorkshop()
  const isKnown = useConversation((conversation) => conversation !== null)
  const past = usePastWorkshops()
  return (
    <Side label="Workshop" title="Workshop" startsOpen onClose={() => show('inspector')}>
      {!isKnown ? <EmptyState small icon={<UsersRound />} title="Workshops are on their way" text="They show as soon as the server is reached." />
        : now ? <Running now={now} /> : <Start isFirst={past.length === 0} />}
      {past.length > 0 && (
        <section className={styles.part} aria-label="Past workshops">
          <h3 className={styles.heading}>Past workshops</h3>
          {past.map((workshop, at) => <Past key={workshop.id} workshop={workshop} startsOpen={at === 0 && !now} />)}
        </section>
      )}
    </Side>
  )
}

/** Workshops that are over, the last one first. */
function usePastWorkshops(): readonly Workshop[] {
  const workshops = useConversation((conversation) => conversation?.workshops)
  return useMemo(() => [...(workshops?.values() ?? [])].filter(({ endedAt }) => endedAt !== null).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)), [workshops])
}

function Start({ isFirst }: { isFirst: boolean }) {
  const { mapId } = useSession()
  const view = useViewStore()
  const mayLead = useMayEdit()
  const [busy, setBusy] = useState(false)
  const start = (): void => {
    setBusy(true)
    void startWorkshop(mapId, view).then(() => setBusy(false))
  }
  const button = mayLead && <Button variant="primary" busy={busy} onClick={start}>Start a workshop</Button>
  if (!isFirst) return button || null
  return <EmptyState small icon={<UsersRound />} title="No workshop yet" text={mayLead ? WHAT : 'Whoever may edit this map can lead a workshop on it.'} action={button} />
}

function Running({ now }: { now: WorkshopNow }) {
  const leading = useLeading(now.workshop)
  const { workshop, ideas } = now
  return (
    <>
      <p className={styles.quiet}>
        {leading.isMine ? 'You lead this workshop' : `${workshop.facilitatorName || 'Somebody'} leads this workshop`}, since {momentText(workshop.startedAt)}.
      </p>
      {ideas.length === 0 && now.results.length === 0 && (
        <EmptyState
          small icon={<UsersRound />} title="Nothing written yet"
          text={leading.mayLead ? 'Invite people by the QR code, and have them write in silence: what they wrote shows here when you reveal it.' : 'What people write and vote shows here.'}
        />
      )}
      <Told now={now} leads={leading.mayLead} />
    </>
  )
}

function Past({ workshop, startsOpen }: { workshop: Workshop; startsOpen: boolean }) {
  const conversation = useConversation((one) => one)
  const [open, setOpen] = useState(startsOpen)
  const now = useMemo(() => conversation && workshopNow(conversation, workshop), [conversation, workshop])
  const mayLead = useMayEdit()
  if (!now) return null
  const facts = [counted(now.ideas.length, 'idea'), counted(now.results.length, 'vote')].join(', ')
  return (
    <details className={styles.past} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <b>{momentText(workshop.startedAt)}</b>
        <span className={styles.quiet}>{workshop.facilitatorName || 'Somebody'} led · {facts}</span>
      </summary>
      {open && <div className={styles.told}><Told now={now} leads={mayLead} /></div>}
    </details>
  )
}

/** What was voted and written in a workshop. */
function Told({ now, leads }: { now: WorkshopNow; leads: boolean }) {
  const leading = useLeading(now.workshop)
  const { workshop, ideas, results } = now
  return (
    <>
      {results.length > 0 && (
        <section className={styles.part} aria-label="Results">
          <h3 className={styles.heading}>Results</h3>
          {results.map((result, at) => <RoundResult key={result.round.id} result={result} number={results.length - at} />)}
        </section>
      )}
      {ideas.length > 0 && (
        <section className={styles.part} aria-label="Ideas">
          <h3 className={styles.heading}>{counted(ideas.length, 'idea')}</h3>
          <IdeaList ideas={ideas} workshop={workshop.id} leading={leads ? leading : null} />
        </section>
      )}
    </>
  )
}
