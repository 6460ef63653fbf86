import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { LINE_LENGTH } from '../../model/alignment/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import styles from './Sync.module.css'

/** A line to write and add, and then the next. `add` says whether it was taken. */
export function AddLine({ label, placeholder, add }: { label: string; placeholder: string; add: (text: string) => boolean }) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '' && add(text)) setText('')
  }
  return (
    <Writes>
      <form className={styles.add} onSubmit={submit}>
        <TextInput aria-label={label} placeholder={placeholder} maxLength={LINE_LENGTH} value={text} onValueChange={setText} autoComplete="off" />
        <Button type="submit" icon={<Plus />} aria-label={`Add: ${label}`}>Add</Button>
      </form>
    </Writes>
  )
}
