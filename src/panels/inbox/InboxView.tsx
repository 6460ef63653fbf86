import { CheckCheck } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { groupsOf } from '../../insight/inboxGroups.ts'
import type { Inbox } from '../../model/inbox.ts'
import { chooseDepartment, markInbox, readInbox, useUnreadInbox } from '../../session/inbox.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { toast } from '../../ui/toast.ts'
import { namesInRow } from '../words.ts'
import styles from './Inbox.module.css'
import { NoticeEntry, PainEntry } from './InboxEntry.tsx'

type Which = 'all' | 'unread'
const WHICH: readonly { value: Which; label: string }[] = [{ value: 'all', label: 'All' }, { value: 'unread', label: 'Unread' }]

/** All that I am to hear of, by map. `heading`: what the maps' titles are under; `onLeave`: one of its entries was opened. */
export function InboxView({ heading: Heading, onLeave }: { heading: 'h2' | 'h3'; onLeave?: () => void }) {
  const { inbox, problem, load, read } = useInbox()
  const [which, setWhich] = useState<Which>('all')
  if (!inbox) {
    return problem === null ? <div className={styles.inbox}><Spinner label="The inbox is on its way" /></div> : (
      <EmptyState small title="The inbox cannot be read just now" text={problem} action={<Button onClick={() => void load()}>Try again</Button>} />
    )
  }
  const groups = groupsOf(inbox, which === 'unread')
  const unread = [...inbox.notices, ...inbox.pains].filter((entry) => !entry.read).map(({ id }) => id)
  const nameOf = (id: string): string => inbox.choices.find((one) => one.id === id)?.name || 'Unnamed department'
  const doing = {
    onOpen: (id: string): void => {
      void read([id])
      onLeave?.()
    },
    onRead: (id: string): void => void read([id]),
  }
  return (
    <div className={styles.inbox}>
      <div className={styles.tools}>
        <Segmented label="Which entries show" size="s" options={WHICH} value={which} onChange={setWhich} />
        <Button size="s" variant="quiet" icon={<CheckCheck />} disabled={unread.length === 0} onClick={() => void read(unread)}>Mark all as read</Button>
      </div>
      {groups.length === 0 && (
        <EmptyState
          small icon={<CheckCheck />} title={which === 'unread' && inbox.notices.length + inbox.pains.length > 0 ? 'All is read' : 'Nothing waits for you'}
          text="Here shows where somebody mentions you, answers in a thread you spoke in, or tags a pain point to your department."
        />
      )}
      {groups.map(({ map, notices, pains }) => (
        <section key={map.id} aria-label={map.title || 'Untitled map'}>
          <Heading className={styles.map} dir="auto">{map.title || 'Untitled map'}</Heading>
          <ul className={styles.list}>
            {notices.map((notice) => <NoticeEntry key={notice.id} notice={notice} {...doing} />)}
            {pains.map((pain) => <PainEntry key={pain.id} pain={pain} department={nameOf(pain.department)} {...doing} />)}
          </ul>
        </section>
      ))}
      {inbox.choices.length > 0 && <MyDepartment inbox={inbox} onChosen={() => void load()} />}
    </div>
  )
}

/** Not an id of any department. */
const OWN = '.own'

function MyDepartment({ inbox: { departments, chosen, choices }, onChosen }: { inbox: Inbox; onChosen: () => void }) {
  const names = departments.map(({ name }) => name || 'Unnamed department')
  const told = chosen !== null || names.length === 0 ? 'As the organisation says' : `As the organisation says: ${namesInRow(names)}`
  const choose = async (id: string): Promise<void> => {
    const answer = await chooseDepartment(id === OWN ? null : id)
    if (answer.ok) onChosen()
    else toast({ text: answer.problem.message, tone: 'pain' })
  }
  return (
    <div className={styles.foot}>
      <Field
        label="My department"
        hint={departments.length === 0 ? 'Nobody in the organisation has your name or e-mail address. Choose your department to see its pain points here.' : 'Its pain points that wait for an answer show here.'}
      >
        <Select
          size="s" value={chosen ?? OWN} onChange={(id) => void choose(id)}
          options={[{ value: OWN, label: told }, ...choices.map(({ id, name }) => ({ value: id, label: name || 'Unnamed department' }))]}
        />
      </Field>
    </div>
  )
}

/** The inbox as it was read last, and again whenever there is another number of entries to read. */
function useInbox() {
  const [inbox, setInbox] = useState<Inbox | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const unread = useUnreadInbox()
  const load = useCallback(async (): Promise<void> => {
    const answer = await readInbox()
    if (answer.ok) setInbox(answer.value)
    setProblem(answer.ok ? null : answer.problem.message)
  }, [])
  useEffect(() => void load(), [load, unread])
  const read = async (ids: readonly string[]): Promise<void> => {
    const answer = await markInbox({ ids })
    if (!answer.ok) return void toast({ text: answer.problem.message, tone: 'pain' })
    const done = new Set(ids)
    const marked = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => all.map((one) => (done.has(one.id) ? { ...one, read: true } : one))
    setInbox((before) => before && { ...before, notices: marked(before.notices), pains: marked(before.pains) })
  }
  return { inbox, problem, load, read }
}
