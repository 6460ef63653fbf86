import { useState } from 'react'
import type { Answer } from '../../session/request.ts'
import { VERSION_NAME_LENGTH } from '../../session/versions.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import styles from './History.module.css'

/** Asks for the name of a moment, in place. */
export function NameForm({ label, start = '', save, onDone }: {
  label: string
  start?: string
  save: (name: string) => Promise<Answer<unknown>>
  onDone: () => void
}) {
  const [name, setName] = useState(start)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const answer = await save(name.trim())
    setBusy(false)
    if (answer.ok) onDone()
    else setProblem(answer.problem.message)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && !isBusy) void submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onDone()
      }}
    >
      <Field label={label} error={problem}>
        <TextInput value={name} onValueChange={setName} maxLength={VERSION_NAME_LENGTH} placeholder="Before the workshop" autoFocus dir="auto" />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" size="s" variant="primary" busy={isBusy} disabled={name.trim() === ''}>Save</Button>
        <Button size="s" onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
