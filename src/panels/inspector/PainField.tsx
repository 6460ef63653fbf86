import { X } from 'lucide-react'
import type { TaggedPain } from '../../insight/pains.ts'
import { addPain, removePain, setPain, tagPain } from '../../model/journey/links.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { addDepartment } from '../../model/organisation/commands.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useMayEditOrganisation, useProjection, useSession } from '../../session/context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MultiCombobox } from '../../ui/MultiCombobox.tsx'
import { useReadOnly, Writes } from '../../ui/readOnly.tsx'
import { Select } from '../../ui/Select.tsx'
import { ItemComments } from '../comments/CommentsButton.tsx'
import { DraftInput } from '../DraftInput.tsx'
import { useDepartmentItems } from '../entryItems.tsx'
import { useTyping } from '../typing.ts'
import { lostTextToast } from '../../ui/lostText.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { SEVERITIES } from '../words.ts'
import { classes } from '../../ui/classes.ts'
import { AddLine } from './AddLine.tsx'
import styles from './Inspector.module.css'
import { PainReplies } from './PainReplies.tsx'

const PAIN_LENGTH = 500
const severities = SEVERITIES.map(({ value, label }) => ({ value, label, icon: <Bars count={value} /> }))

/** The pain points of one touchpoint: what hurts, how much, and which departments it concerns. */
export function PainField({ id }: { id: TouchpointId }) {
  const pains = useProjection((projection) => projection.pains.get(id))
  const reads = useReadOnly()
  return (
    <section className={styles.section} aria-label="Pain points">
      <h3 className={styles.heading}>Pain points</h3>
      {pains && (
        <ul className={styles.pains}>
          {pains.map((tagged) => (
            <PainPoint key={tagged.pain.id} touchpoint={id} tagged={tagged} />
          ))}
        </ul>
      )}
      {reads && !pains?.length && <p className={styles.quiet}>None</p>}
      <Writes><NewPain touchpoint={id} /></Writes>
    </section>
  )
}

function PainPoint({ touchpoint, tagged }: { touchpoint: TouchpointId; tagged: TaggedPain }) {
  const { pain, departments, open } = tagged
  const session = useSession()
  const creates = useMayEditOrganisation()
  const items = useDepartmentItems()
  const { typed, stopped } = useTyping(touchpoint, 'pain')
  const name = pain.text || 'Pain point'
  const tag = (ids: readonly string[]): void => {
    session.run(tagPain, { id: pain.id, departments: ids as readonly DepartmentId[] }, { label: 'Tag pain point' })
  }
  const createTag = (text: string): void =>
    session.gesture('Tag pain point', () => {
      const department = session.runOrganisation(addDepartment, { name: text }, { label: 'Tag pain point' })
      if (department) tag([...departments, department])
    })
  const remove = (): void => {
    const label = 'Delete pain point'
    if (session.run(removePain, { id: pain.id }, { label })) undoToast(session, `Deleted “${name}”.`, label)
  }
  return (
    <li className={classes(styles.pain, !open && styles.painFixed)}>
      <div className={styles.painHead}>
        <DraftInput
          label="Pain point"
          value={pain.text}
          placeholder="What hurts?"
          maxLength={PAIN_LENGTH}
          variant="bare"
          wraps
          className={styles.painText}
          commit={(text) =>
            session.run(setPain, { id: pain.id, patch: { text } }, { label: 'Edit pain point' }) !== null
          }
          onLost={(text) => lostTextToast(name, text)}
          onType={typed}
          onStop={stopped}
        />
        <ItemComments on={{ kind: 'pain', id: pain.id, touchpoint }} name={`pain point “${name}”`} />
        <Writes><IconButton label={`Delete pain point “${name}”`} icon={<X />} size="s" variant="danger" onClick={remove} /></Writes>
      </div>
      <Select<number>
        label={`Severity of “${name}”`}
        options={severities}
        value={pain.severity}
        size="s"
        onChange={(severity) => session.run(setPain, { id: pain.id, patch: { severity } }, { label: 'Set severity' })}
      />
      <PainReplies tagged={tagged} />
      <MultiCombobox
        chips={false}
        label={`Departments that “${name}” concerns`}
        items={items}
        value={departments}
        onChange={tag}
        onCreate={creates ? createTag : undefined}
        placeholder={departments.length === 0 ? 'Which department does it concern?' : 'Tag another department…'}
        emptyText="No departments yet. Type a name to create one."
      />
    </li>
  )
}

function NewPain({ touchpoint }: { touchpoint: TouchpointId }) {
  const session = useSession()
  return (
    <AddLine
      touchpoint={touchpoint} field="pain" label="New pain point" placeholder="Add a pain point…" maxLength={PAIN_LENGTH}
      add={(text) => session.run(addPain, { touchpoint, text }, { label: 'Add pain point' }) !== null}
    />
  )
}

/** One to three bars filled; the word beside it says the same. */
function Bars({ count }: { count: number }) {
  return (
    <svg viewBox="0 0 16 16" className={styles.bars} aria-hidden="true">
      {[1, 2, 3].map((n) => (
        <rect
          key={n}
          x={n * 5 - 4}
          y={13 - n * 3.5}
          width="3.5"
          height={n * 3.5 + 1}
          rx="1"
          fill="currentColor"
          fillOpacity={n <= count ? 1 : 0.25}
        />
      ))}
    </svg>
  )
}
