import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Application } from '../../session/accountApi.ts'
import type { Answer } from '../../session/request.ts'
import { NAME_LENGTH } from '../../model/user.ts'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { Entrance, EntranceForm } from './Entrance.tsx'
import { PasswordField } from './PasswordField.tsx'
import { sentenceOf, useEntry } from './useEntry.ts'

/** Asks for all that an account takes. What is wrong with one of them is said at that one. */
export function NewAccount({ title, text, submit, email: only, create }: {
  title: string
  text: ReactNode
  submit: string
  /** The address that the account is for; null: any. */
  email: string | null
  create: (application: Application) => Promise<Answer<unknown>>
}) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState(only ?? '')
  const [password, setPassword] = useState('')
  const entry = useEntry()
  const at = (field: string): string | undefined => (entry.problem?.code === field ? entry.problem.message : undefined)
  const elsewhere = entry.problem && ['name', 'email', 'password'].includes(entry.problem.code) ? null : sentenceOf(entry)
  return (
    <Entrance title={title} text={text}>
      <EntranceForm
        submit={submit}
        busy={entry.busy}
        disabled={entry.seconds > 0}
        problem={elsewhere}
        onSubmit={() => entry.attempt(() => create({ name, email, password }), () => '/')}
      >
        <Field label="Name" hint="The others see it at your cursor and under what you say." error={at('name')}>
          <TextInput value={name} onValueChange={setName} maxLength={NAME_LENGTH} autoComplete="name" autoFocus />
        </Field>
        <Field label="E-mail" hint="You sign in with it." error={at('email')}>
          <TextInput
            type="email"
            value={email}
            onValueChange={setEmail}
            readOnly={only !== null}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <PasswordField
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          hint="At least 10 characters. A few words in a row are easy to remember."
          error={at('password')}
        />
      </EntranceForm>
    </Entrance>
  )
}
