import { X } from 'lucide-react'
import { addAction, removeAction, setAction, tickAction } from '../../model/alignment/commands.ts'
import type { ActionPatch } from '../../model/alignment/commands.ts'
import type { AgreedAction } from '../../model/alignment/schema.ts'
import { LINE_LENGTH } from '../../model/alignment/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { DayInput } from '../../panels/DayInput.tsx'
import { useDepartmentColour } from '../../panels/departmentColour.ts'
import { DraftInput } from '../../panels/DraftInput.tsx'
import { PersonCombobox } from '../../panels/PersonCombobox.tsx'
import { useAlignmentSession, useOrganisation } from '../../session/context.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { Writes } from '../../ui/readOnly.tsx'
import { Select } from '../../ui/Select.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { Section } from '../entry/words.tsx'
import { AboutLink } from './AboutLink.tsx'
import { AddLine } from './AddLine.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { useToday } from './useToday.ts'
import { nameOf } from './words.tsx'

/** What is to be done, from this session and all before it, and what was done since the last one. */
export function Actions({ series, now: { open, actions }, departments }: Sitting) {
  const session = useAlignmentSession()
  const meeting = open?.meeting.id ?? null
  const toDo = actions.filter(({ doneAt }) => doneAt === null).length
  return (
    <Section id="actions" title="Actions" total={toDo} text="They stay until they are done.">
      <ul className={styles.rows} aria-label="Actions">
        {actions.map((action) => <ActionRow key={action.id} action={action} departments={departments} />)}
      </ul>
      <AddLine
        label="Action"
        placeholder="What is to be done"
        add={(text) => session.runAlignment(addAction, { series: series.id, meeting, text, at: Date.now() }, { label: 'Add action' }) !== null}
      />
    </Section>
  )
}

const NOBODY = ''

function ActionRow({ action, departments }: { action: AgreedAction } & Pick<Sitting, 'departments'>) {
  const session = useAlignmentSession()
  const today = useToday()
  const colourOf = useDepartmentColour()
  const table = useOrganisation((now) => now.departments)
  const people = useOrganisation((now) => now.people)
  const done = action.doneAt !== null
  const set = (patch: ActionPatch, label: string): boolean => session.runAlignment(setAction, { id: action.id, patch }, { label }) !== null
  const remove = (): boolean => {
    if (!session.runAlignment(removeAction, { id: action.id }, { label: 'Remove action' })) return false
    undoToast(session, 'The action is removed.', 'Remove action')
    return true
  }
  // A part of one of them can be the one to act, when the agenda says so.
  const chosen = action.department && table.get(action.department)
  const offered = chosen && !departments.includes(chosen) ? [...departments, chosen] : departments
  const overdue = !done && action.due !== '' && action.due < today
  return (
    <li className={classes(styles.action, done && styles.done)} data-record={action.id}>
      <Checkbox
        className={styles.tick}
        label={<span className="visually-hidden">Done: {action.text}</span>}
        checked={done}
        onChange={(on) => void session.runAlignment(tickAction, { id: action.id, done: on, at: Date.now() }, { label: on ? 'Tick action' : 'Untick action' })}
      />
      <div className={styles.words}>
        <DraftInput
          label="Action"
          variant="bare"
          wraps
          maxLength={LINE_LENGTH}
          value={action.text}
          commit={(text) => (text.trim() === '' ? remove() : set({ text: text.trim() }, 'Change action'))}
          onLost={(text) => lostTextToast('Action', text)}
        />
        <AboutLink of={action} />
        <div className={styles.who}>
          <Select
            label={`Department for: ${action.text}`}
            options={[{ value: NOBODY, label: 'No department' }, ...offered.map((one) => ({ value: one.id as string, label: nameOf(one), colour: colourOf(one.colour) }))]}
            value={chosen ? chosen.id : NOBODY}
            onChange={(id) => void set({ department: (id || null) as DepartmentId | null }, 'Change department')}
          />
          <PersonCombobox
            label={`Person for: ${action.text}`}
            gesture="Change person"
            department={action.department}
            value={action.person && people.has(action.person) ? action.person : null}
            noneText="Nobody yet"
            onChange={(person) => void set({ person }, 'Change person')}
          />
          <span className={styles.due}>
            <DayInput label={`Due: ${action.text}`} value={action.due} max="9999-12-31" onChange={(due) => void set({ due }, 'Change due date')} />
            {overdue && <strong className={styles.overdue}>Overdue</strong>}
          </span>
        </div>
      </div>
      <Writes>
        <span className={styles.make}><IconButton size="s" label={`Remove action: ${action.text}`} icon={<X />} onClick={remove} /></span>
      </Writes>
    </li>
  )
}
