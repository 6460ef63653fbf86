import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { makeSeries, MOST_DEPARTMENTS } from '../../model/alignment/commands.ts'
import type { Rhythm } from '../../model/alignment/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { DayInput } from '../../panels/DayInput.tsx'
import { useDepartmentItems } from '../../panels/entryItems.tsx'
import { useAlignmentSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { MultiCombobox } from '../../ui/MultiCombobox.tsx'
import { Select } from '../../ui/Select.tsx'
import { LinkButton } from '../LinkButton.tsx'
import styles from './Sync.module.css'
import { useToday } from './useToday.ts'
import { RHYTHM_OPTIONS } from './words.tsx'

/** Who meets, how often and when first. `departments` are chosen already; `onClose` null: there is nothing to go back to. */
export function NewSeries({ departments, onClose }: { departments: readonly string[]; onClose: (() => void) | null }) {
  const session = useAlignmentSession()
  const items = useDepartmentItems()
  const today = useToday()
  const [, navigate] = useLocation()
  const [chosen, setChosen] = useState<readonly string[]>(departments.filter((id) => items.some((item) => item.id === id)).slice(0, MOST_DEPARTMENTS))
  const [rhythm, setRhythm] = useState<Rhythm>('monthly')
  const [first, setFirst] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const heading = useId()
  const error = chosen.length < 2 ? 'Choose two departments, or three.' : chosen.length > MOST_DEPARTMENTS ? 'No more than three departments: with more, nobody speaks.' : ''
  const make = (): void => {
    setTried(true)
    if (error) return
    const id = session.runAlignment(makeSeries, { departments: chosen as DepartmentId[], rhythm, nextOn: first ?? today }, { label: 'Make sync sessions' })
    if (id) navigate(`/sessions/${id}`)
  }
  if (items.length < 2) {
    return (
      <section className={styles.form} aria-labelledby={heading}>
        <h2 id={heading} className={styles.formTitle}>New sync sessions</h2>
        <p className={styles.text}>There are not two departments yet. Name the departments first, or make a map from a template.</p>
        <div className={styles.formEnd}><LinkButton to="/organisation" variant="primary">Organisation</LinkButton></div>
      </section>
    )
  }
  return (
    <section className={styles.form} aria-labelledby={heading}>
      <h2 id={heading} className={styles.formTitle}>New sync sessions</h2>
      <Field label="Departments" error={tried && error}>
        <MultiCombobox label="Departments" items={items} value={chosen} onChange={setChosen} placeholder="Add a department…" emptyText="No department is called so" />
      </Field>
      <div className={styles.formRow}>
        <Field label="How often"><Select label="How often" options={RHYTHM_OPTIONS} value={rhythm} onChange={setRhythm} /></Field>
        <Field label="First session"><DayInput label="First session" value={first ?? today} max="9999-12-31" onChange={setFirst} /></Field>
      </div>
      <div className={styles.formEnd}>
        <Button variant="primary" onClick={make}>Make sync sessions</Button>
        {onClose && <Button variant="quiet" onClick={onClose}>Cancel</Button>}
      </div>
    </section>
  )
}
