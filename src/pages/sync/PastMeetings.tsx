import { Check } from 'lucide-react'
import type { PastMeeting } from '../../insight/alignment.ts'
import { useOrganisation } from '../../session/context.ts'
import { counted } from '../../panels/words.ts'
import { dayText } from '../../panels/days.ts'
import { Section } from '../entry/words.tsx'
import { AboutLink } from './AboutLink.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { nameOf, weekdayText } from './words.tsx'

/** The sessions that were, each folded over its notes, decisions and actions. */
export function PastMeetings({ now: { past } }: Sitting) {
  if (past.length === 0) return null
  return (
    <Section title="Past sessions" total={past.length}>
      <ul className={styles.rows} aria-label="Past sessions">
        {past.map((one) => <li key={one.meeting.id}><Past {...one} /></li>)}
      </ul>
    </Section>
  )
}

function Past({ meeting, notes, decisions, actions }: PastMeeting) {
  const words = notes.map(({ text }) => text.trim()).filter(Boolean)
  const says = [
    decisions.length > 0 ? counted(decisions.length, 'decision') : '',
    actions.length > 0 ? `${counted(actions.length, 'action')}, ${actions.filter(({ doneAt }) => doneAt !== null).length} done` : '',
  ].filter(Boolean)
  return (
    <details className={styles.past}>
      <summary>
        <span className={styles.strong}>{meeting.date === '' ? 'Without a date' : weekdayText(meeting.date)}</span>
        <span className={styles.quiet}> {says.map((one) => ` · ${one}`).join('')}</span>
      </summary>
      <div className={styles.pastBody}>
        {words.length === 0 && decisions.length === 0 && actions.length === 0 && <p className={styles.quiet}>Nothing was written down.</p>}
        {words.map((text, at) => <p key={at} className={styles.said}>{text}</p>)}
        {decisions.length > 0 && (
          <>
            <h3 className={styles.sideTitle}>Decisions</h3>
            <ul className={styles.plain}>{decisions.map((one) => <li key={one.id}>{one.text}<AboutLink of={one} /></li>)}</ul>
          </>
        )}
        {actions.length > 0 && (
          <>
            <h3 className={styles.sideTitle}>Actions</h3>
            <ul className={styles.plain}>{actions.map((one) => <PastAction key={one.id} action={one} />)}</ul>
          </>
        )}
      </div>
    </details>
  )
}

function PastAction({ action: { text, department, person, due, doneAt } }: { action: PastMeeting['actions'][number] }) {
  const who = useOrganisation((now) => (person ? now.people.get(person)?.name : undefined))
  const of = useOrganisation((now) => (department ? now.departments.get(department) : undefined))
  const says = [who, of && nameOf(of), due && `due ${dayText(due)}`].filter(Boolean).join(', ')
  return (
    <li>
      {text}
      <span className={styles.quiet}> {says && `· ${says} `}·{' '}</span>
      {doneAt === null ? <span className={styles.quiet}>open</span> : <span className={styles.isDone}><Check size={13} aria-hidden="true" /> done</span>}
    </li>
  )
}
