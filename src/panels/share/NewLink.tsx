import { Link2, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { LinkRole, NewLink as Wish } from '../../session/sharingApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import styles from './Share.module.css'
import { expiryOf, LASTS, newPasscode, ROLE_WORDS } from './words.ts'

const ROLES = (['viewer', 'commenter', 'editor'] as const).map((value) => ({ value: value as LinkRole, label: ROLE_WORDS[value] }))
const TIMES = LASTS.map(({ days, label }) => ({ value: days ?? 0, label }))
const freshPasscode = (): string => newPasscode(crypto.getRandomValues(new Uint8Array(8)))

/** Makes a link for people without an account. */
export function NewLink({ busy, onMake }: { busy: boolean; onMake: (wanted: Wish) => void }) {
  const [role, setRole] = useState<LinkRole>('viewer')
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(30)
  const [passcode, setPasscode] = useState<string | null>(null)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (busy) return
    onMake({ role, label: label.trim(), expiresAt: expiryOf(days === 0 ? null : days, Date.now()), passcode })
    setLabel('')
    setPasscode(null)
  }
  return (
    <form className={styles.new} onSubmit={send}>
      <div className={styles.fields}>
        <Field label="Whoever has the link"><Select options={ROLES} value={role} onChange={setRole} /></Field>
        <Field label="It holds"><Select options={TIMES} value={days} onChange={setDays} /></Field>
      </div>
      <Field label="What it is for">
        <TextInput value={label} onValueChange={setLabel} maxLength={120} placeholder="For example Workshop in March" />
      </Field>
      <Checkbox checked={passcode !== null} onChange={(on) => setPasscode(on ? freshPasscode() : null)} label="Ask for a passcode, too" />
      {passcode !== null && (
        <Field label="Passcode" hint="Tell it on another way than the link.">
          <div className={styles.line}>
            <TextInput value={passcode} onValueChange={setPasscode} minLength={4} maxLength={100} required spellCheck={false} />
            <IconButton label="Another passcode" icon={<RefreshCw />} onClick={() => setPasscode(freshPasscode())} />
          </div>
        </Field>
      )}
      <div><Button type="submit" icon={<Link2 />} busy={busy}>Make the link</Button></div>
    </form>
  )
}
