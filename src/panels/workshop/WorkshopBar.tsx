import { ClipboardList, Eye, EyeOff, ListOrdered, PanelRight, Smartphone, Users } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { WorkshopPhase } from '../../model/conversation/schema.ts'
import { mayComment } from '../../model/roles.ts'
import { useRole, useSession } from '../../session/context.ts'
import { useWorkshop } from '../../session/workshop.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useView } from '../../view/context.ts'
import { counted } from '../words.ts'
import { EndButton } from './EndButton.tsx'
import { InviteButton } from './InviteButton.tsx'
import { LockMenu } from './LockMenu.tsx'
import type { Leading } from './leading.ts'
import { useLeading, usePeopleHere } from './leading.ts'
import { Timer } from './Timer.tsx'
import { VoteButton } from './VoteButton.tsx'
import { VOTED_WORDS } from './words.ts'
import styles from './Bar.module.css'

/** What goes on in the workshop, at the foot of an open map; for whoever leads it with all that comes next. */
export function WorkshopBar() {
  const now = useWorkshop()
  return now && <Bar key={now.workshop.id} now={now} />
}

function Bar({ now }: { now: WorkshopNow }) {
  const { workshop } = now
  const leading = useLeading(workshop)
  const here = usePeopleHere()
  const side = useView((view) => view.side)
  const show = useView((view) => view.show)
  const { mapId } = useSession()
  const takesPart = mayComment(useRole())
  const [, navigate] = useLocation()
  const [takesOver, setTakesOver] = useState(false)
  const leads = leading.mayLead && (leading.isMine || takesOver)
  return (
    <section className={styles.bar} aria-label="Workshop" data-workshop-bar>
      <div className={styles.who}>
        <h2 className={styles.title}>Workshop</h2>
        <p className={styles.quiet}>
          {leads && leading.isMine ? '' : `${workshop.facilitatorName || 'Somebody'} leads · `}
          <Users aria-hidden="true" /> {counted(here, 'person here', 'people here')}
        </p>
      </div>
      <Timer now={now} leading={leading} leads={leads} />
      <div className={styles.moment} data-phase={workshop.phase}>
        <p className={styles.phase}>{phaseText(now, here)}</p>
        {/* Said once, and not with every idea and vote that comes. */}
        <p className="visually-hidden" role="status">{PHASE_WORDS[workshop.phase]}</p>
        {leads && <NextStep now={now} leading={leading} />}
      </div>
      <div className={styles.tools}>
        {!leads && takesPart && <Button variant="primary" icon={<Smartphone />} onClick={() => navigate(`/map/${mapId}/workshop`)}>Write and vote</Button>}
        {leads && <InviteButton workshop={workshop} />}
        {leads && <LockMenu now={now} leading={leading} />}
        <IconButton
          label="Ideas and results" icon={<PanelRight />} pressed={side === 'workshop'}
          onClick={() => show(side === 'workshop' ? 'inspector' : 'workshop')}
        />
        {leads ? <EndButton leading={leading} />
          : leading.mayLead && <Button size="s" onClick={() => setTakesOver(true)}>Lead it too</Button>}
      </div>
    </section>
  )
}

const PHASE_WORDS: Readonly<Record<WorkshopPhase, string>> = { talking: 'Talk it over', writing: 'Silent writing', voting: 'Voting' }

/** What everybody does just now, and how far they are. */
function phaseText({ workshop, round }: WorkshopNow, here: number): string {
  switch (workshop.phase) {
    case 'talking':
      return PHASE_WORDS.talking
    case 'writing':
      return `Silent writing: ${workshop.hidden === 0 ? 'no ideas yet' : `${counted(workshop.hidden, 'idea')} hidden`}`
    case 'voting':
      if (!round) return PHASE_WORDS.voting
      return `${VOTED_WORDS[round.on].many}, ${counted(round.dots, 'dot')} each: ${round.voters} of ${Math.max(here, round.voters)} have voted`
  }
}

function NextStep({ now, leading }: { now: WorkshopNow; leading: Leading }) {
  const { step, busy } = leading
  switch (now.workshop.phase) {
    case 'writing':
      return <Button variant="primary" icon={<Eye />} busy={busy === 'reveal'} onClick={() => void step({ do: 'reveal' })}>Reveal</Button>
    case 'voting':
      return <Button variant="primary" icon={<ListOrdered />} busy={busy === 'show-result'} onClick={() => void step({ do: 'show-result' })}>Show result</Button>
    case 'talking':
      return (
        <>
          <Button icon={<EyeOff />} busy={busy === 'write'} onClick={() => void step({ do: 'write' })}>Write in silence</Button>
          <VoteButton now={now} leading={leading} icon={<ClipboardList />} />
        </>
      )
  }
}
