import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { DayInput } from '../../panels/DayInput.tsx'
import { logFileAddress, readLog } from '../../session/administrationApi.ts'
import type { LoggedEvent, LogFilter } from '../../session/administrationApi.ts'
import { today } from '../../session/today.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './Administration.module.css'
import { actionText, ACTIONS, actorText, dayRange, objectText } from './logWords.ts'
import type { Names } from './logWords.ts'
import { useNames } from './useNames.ts'
import { momentText } from './words.ts'

const ANYTHING = ''

/** What was done here, by whom, when and from where; the newest first. */
export function AuditLog() {
  const names = useNames()
  const [who, setWho] = useState<string | null>(null)
  const [action, setAction] = useState<string>(ANYTHING)
  const [day, setDay] = useState('')
  const [wanted, setWanted] = useState(1)
  const range = dayRange(day)
  const filter: LogFilter = { who: who === null ? null : `user ${who}`, action: action || null, from: range?.from ?? null, until: range?.until ?? null }
  const { events, more, busy, problem } = useLog(filter, wanted)
  const refilter = (set: () => void): void => {
    set()
    setWanted(1)
  }
  const people = [...names.people].map(([id, label]) => ({ id, label }))
  const actions = [{ value: ANYTHING, label: 'Anything' }, ...ACTIONS.map((value) => ({ value: value as string, label: actionText(value) })).sort((a, b) => a.label.localeCompare(b.label))]
  return (
    <section className={styles.part} aria-label="Log">
      <div className={styles.fields}>
        <Field label="Who"><Combobox label="Who" items={people} value={who} placeholder="Anybody" noneText="Anybody" onChange={(next) => refilter(() => setWho(next))} /></Field>
        <Field label="What"><Select options={actions} value={action} onChange={(next: string) => refilter(() => setAction(next))} /></Field>
        <Field label="Day" aside={day !== '' && <Button size="s" variant="quiet" onClick={() => refilter(() => setDay(''))}>Any day</Button>}>
          <DayInput label="Day" value={day} max={today()} onChange={(next) => refilter(() => setDay(next))} />
        </Field>
      </div>
      <div><Button href={logFileAddress(filter)} download icon={<Download />}>Save as CSV</Button></div>
      <div role="alert" className={styles.alert}>{problem && <p className={styles.problem}>{problem}</p>}</div>
      {!busy && events.length === 0 && problem === null && <p className={styles.text}>Nothing of that kind is in the log.</p>}
      <ol className={styles.list} aria-label="What was done">
        {events.map((event) => <Event key={event.number} event={event} names={names} />)}
      </ol>
      {busy && <Spinner label="Loading the log…" />}
      {more && !busy && <div><Button onClick={() => setWanted(wanted + 1)}>Show older</Button></div>}
    </section>
  )
}

function Event({ event, names }: { event: LoggedEvent; names: Names }) {
  const about = objectText(event.object, names)
  return (
    <li className={styles.event}>
      <time dateTime={new Date(event.at).toISOString()}>{momentText(event.at)}</time>
      <span>
        <b>{actorText(event)}</b> {actionText(event.action, names)}
        {about && <>: {about}</>} {event.refused && <Badge tone="pain">Refused</Badge>}
      </span>
      <span className={styles.address}>{event.address}</span>
    </li>
  )
}

/** The first pages of the part of the log that passes a filter. */
function useLog(filter: LogFilter, wanted: number) {
  const key = JSON.stringify(filter)
  const [state, setState] = useState({ key, pages: 0, events: [] as readonly LoggedEvent[], next: null as number | null, problem: null as string | null })
  const begun = state.key === key ? state : { key, pages: 0, events: [], next: null, problem: null }
  const { pages, next } = begun
  useEffect(() => {
    if (pages >= wanted || (pages > 0 && next === null)) return
    let gone = false
    void readLog(JSON.parse(key) as LogFilter, next).then((answer) => {
      if (gone) return
      setState((before) => {
        const events = before.key === key ? before.events : []
        if (!answer.ok) return { key, pages: wanted, events, next: null, problem: answer.problem.message }
        return { key, pages: pages + 1, events: [...events, ...answer.value.events], next: answer.value.next, problem: null }
      })
    })
    return () => {
      gone = true
    }
  }, [key, wanted, pages, next])
  return { events: begun.events, more: next !== null, busy: pages < wanted && !(pages > 0 && next === null), problem: begun.problem }
}
