import { CalendarCheck, Ellipsis, Play, Printer, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { nextMeetingOn } from '../../insight/alignment.ts'
import type { SyncAgenda } from '../../insight/syncAgenda.ts'
import { endMeeting, removeSeries, setSeries, startMeeting } from '../../model/alignment/commands.ts'
import type { Series } from '../../model/alignment/schema.ts'
import { DayInput } from '../../panels/DayInput.tsx'
import { DraftInput } from '../../panels/DraftInput.tsx'
import { numberText } from '../../panels/words.ts'
import { UndoButtons } from '../../panels/UndoButtons.tsx'
import { useAlignmentSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { Menu } from '../../ui/Menu.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { Select } from '../../ui/Select.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { useToday } from './useToday.ts'
import { Names, RHYTHM_OPTIONS, titleOf, weekdayText } from './words.tsx'

const ANY_DAY = '9999-12-31'

/** Who meets, when and where, whether a session goes on, and the agenda in short. */
export function SeriesHead({ series, now, departments, agenda }: Sitting & { agenda: SyncAgenda | null }) {
  const session = useAlignmentSession()
  const [, navigate] = useLocation()
  const change = (patch: Partial<Pick<Series, 'rhythm' | 'nextOn' | 'place'>>, label: string): boolean =>
    session.runAlignment(setSeries, { id: series.id, patch }, { label }) !== null
  const remove = (): void => {
    const label = 'Delete sync sessions'
    if (!session.runAlignment(removeSeries, { id: series.id }, { label })) return
    navigate('/sessions')
    undoToast(session, `The sync sessions of ${titleOf(departments)} are deleted.`, label)
  }
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <div className={styles.headWords}>
          <p className={styles.kind}><Link href="/sessions">Sync sessions</Link> <span aria-hidden="true">/</span></p>
          <h1 className={styles.title}><Names departments={departments} /></h1>
        </div>
        <div className={styles.headEnd}>
          <UndoButtons />
          <IconButton label="Print" icon={<Printer />} onClick={() => window.print()} />
          <Writes>
            <Menu
              align="end"
              trigger={<IconButton label="More" icon={<Ellipsis />} />}
              items={[{ label: 'Delete these sync sessions', icon: <Trash2 />, onSelect: remove }]}
            />
          </Writes>
        </div>
      </div>
      <div className={styles.setting}>
        <Field label="How often"><Select label="How often" size="s" options={RHYTHM_OPTIONS} value={series.rhythm} onChange={(rhythm) => void change({ rhythm }, 'Change rhythm')} /></Field>
        <Field label="Next session"><DayInput label="Next session" size="s" value={series.nextOn} max={ANY_DAY} onChange={(nextOn) => void change({ nextOn }, 'Change next date')} /></Field>
        <Field label="Where" className={styles.place}>
          <DraftInput
            label="Where"
            size="s"
            placeholder="A room, or a link to the call"
            maxLength={300}
            value={series.place}
            commit={(place) => change({ place: place.trim() }, 'Change place')}
            onLost={(text) => lostTextToast('Where', text)}
          />
        </Field>
        <Running series={series} now={now} />
      </div>
      {agenda && <InShort agenda={agenda} now={now} />}
    </header>
  )
}

/** Begins a session, and ends it. */
function Running({ series, now: { open } }: Pick<Sitting, 'series' | 'now'>) {
  const session = useAlignmentSession()
  const today = useToday()
  const meeting = open?.meeting
  const start = (): void =>
    session.gesture('Start session', () => {
      // A session that nobody ended is over when the next one begins.
      if (meeting) session.runAlignment(endMeeting, { id: meeting.id, at: Date.now(), nextOn: series.nextOn }, { label: 'Start session' })
      session.runAlignment(startMeeting, { series: series.id, date: today, at: Date.now() }, { label: 'Start session' })
    })
  return (
    <Writes>
      <div className={styles.running}>
        {meeting && (
          <p className={styles.now}>
            <span className={styles.pulse} aria-hidden="true" />
            {meeting.date === today ? 'Session of today goes on' : `Session of ${weekdayText(meeting.date)} was not ended`}
          </p>
        )}
        {meeting && <EndSession key={meeting.id} series={series} open={open} />}
        {meeting?.date !== today && (
          <Button variant="primary" icon={<Play />} onClick={start}>{meeting ? 'Start today’s session' : 'Start session'}</Button>
        )}
      </div>
    </Writes>
  )
}

function EndSession({ series, open: { meeting } }: { series: Series; open: NonNullable<Sitting['now']['open']> }) {
  const session = useAlignmentSession()
  const today = useToday()
  const [asking, setAsking] = useState(false)
  const [next, setNext] = useState<string | null>(null)
  const proposed = nextMeetingOn(series, today)
  const end = (): void => {
    setAsking(false)
    if (!session.runAlignment(endMeeting, { id: meeting.id, at: Date.now(), nextOn: next ?? proposed }, { label: 'End session' })) return
    const day = next ?? proposed
    undoToast(session, day ? `The session is ended. Next: ${weekdayText(day)}.` : 'The session is ended.', 'End session')
  }
  return (
    <Popover
      trigger={<Button icon={<CalendarCheck />}>End session</Button>}
      title="End this session"
      align="end"
      open={asking}
      onOpenChange={(on) => {
        setAsking(on)
        setNext(null)
      }}
    >
      <div className={styles.ending}>
        <p className={styles.quiet}>What is open stays, and is there next time.</p>
        <Field label="You meet next on"><DayInput label="You meet next on" value={next ?? proposed} max={ANY_DAY} onChange={setNext} /></Field>
        <Button variant="primary" onClick={end}>End session</Button>
      </div>
    </Popover>
  )
}

/** What there is to talk about, each figure a way to its part of the page. */
function InShort({ agenda, now }: { agenda: SyncAgenda; now: Sitting['now'] }) {
  const one = (value: number, word: string, more = `${word}s`): string => (value === 1 ? word : more)
  const actions = now.actions.filter(({ doneAt }) => doneAt === null).length
  const questions = now.questions.filter(({ answeredAt }) => answeredAt === null).length
  const all = [
    { part: 'handoffs', value: agenda.handoffs.total, text: one(agenda.handoffs.total, 'handoff between you', 'handoffs between you') },
    { part: 'pains', value: agenda.pains.total, text: one(agenda.pains.total, 'open pain'), bad: true },
    { part: 'replies', value: agenda.owed.total, text: one(agenda.owed.total, 'reply owed', 'replies owed'), bad: true },
    { part: 'actions', value: actions, text: one(actions, 'open action') },
    { part: 'questions', value: questions, text: one(questions, 'open question') },
  ]
  return (
    <ul className={styles.figures} aria-label="In short">
      {all.map(({ part, value, text, bad }) => (
        <li key={part}>
          <a href={`#${part}`}>
            <span className={classes(styles.figure, bad && value > 0 && styles.bad)}>{numberText(value)}</span>
            <span className={styles.figureText}>{text}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
