import { useEffect, useState } from 'react'
import type { MapRole } from '../../model/roles.ts'
import { changeNewMaps, changeOrganisationAccess, readNewMaps, readOrganisationAccess } from '../../session/administrationApi.ts'
import type { Answer } from '../../session/request.ts'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Administration.module.css'

type Choice = MapRole | 'none'
const EDIT = { value: 'editor', label: 'Can edit' } as const
const LOOK = { value: 'viewer', label: 'Can look' } as const
const MAPS: readonly { value: Choice; label: string }[] = [LOOK, { value: 'commenter', label: 'Can comment' }, EDIT, { value: 'none', label: 'Cannot open them' }]
const ORGANISATION: readonly { value: Choice; label: string }[] = [LOOK, EDIT, { value: 'none', label: 'Cannot open it' }]

/** What every member may do where nobody has said anything else. */
export function Everyone() {
  return (
    <section className={styles.part} aria-label="Access">
      <EveryoneMay
        label="Every member and new maps"
        hint="Holds for maps of which no owner has said anything, until they share them otherwise."
        choices={MAPS}
        read={readNewMaps}
        change={changeNewMaps}
      />
      <EveryoneMay
        label="Every member and the organisation"
        hint="Departments, processes, tools and people, which all maps share. Guests by a link may look at them."
        choices={ORGANISATION}
        read={readOrganisationAccess}
        change={changeOrganisationAccess}
      />
    </section>
  )
}

function EveryoneMay({ label, hint, choices, read, change }: {
  label: string
  hint: string
  choices: readonly { value: Choice; label: string }[]
  read: () => Promise<Answer<{ role: MapRole | null }>>
  change: (role: MapRole | null) => Promise<Answer<{ role: MapRole | null }>>
}) {
  const [role, setRole] = useState<Choice | null>(null)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  useEffect(() => {
    let gone = false
    void read().then((answer) => {
      if (gone) return
      if (answer.ok) setRole(answer.value.role ?? 'none')
      else setProblem(answer.problem.message)
    })
    return () => {
      gone = true
    }
  }, [read])
  const choose = async (next: Choice): Promise<void> => {
    const answer = await change(next === 'none' ? null : next)
    setProblem(answer.ok ? undefined : answer.problem.message)
    if (!answer.ok) return
    setRole(answer.value.role ?? 'none')
    toast({ text: 'Saved. It holds at once.', tone: 'good' })
  }
  return (
    <Field label={label} hint={hint} error={problem}>
      <Select options={choices} value={role} placeholder="…" disabled={role === null} onChange={(next: Choice) => void choose(next)} className={styles.everyone} />
    </Field>
  )
}
