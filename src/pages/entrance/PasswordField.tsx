import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import styles from './Entrance.module.css'

/** A password, which can be shown while it is typed. `autoComplete` tells password managers which one it is. */
export function PasswordField({ label = 'Password', value, onChange, autoComplete, hint, error }: {
  label?: string
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
  hint?: string
  error?: string | undefined
}) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={error ? undefined : hint} error={error}>
      <div className={styles.password}>
        <TextInput
          type={shown ? 'text' : 'password'}
          value={value}
          onValueChange={onChange}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
        <IconButton
          label={shown ? 'Hide the password' : 'Show the password'}
          icon={shown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!shown)}
        />
      </div>
    </Field>
  )
}
