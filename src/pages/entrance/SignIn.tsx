import { LogIn } from 'lucide-react'
import { useState } from 'react'
import { useRouter } from 'wouter'
import { signIn } from '../../session/accountApi.ts'
import { useIdentity } from '../../session/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { Entrance, EntranceForm } from './Entrance.tsx'
import { safeWay } from './fragment.ts'
import { PasswordField } from './PasswordField.tsx'
import { sentenceOf, useEntry } from './useEntry.ts'

/** What the way through the OpenID provider can end with, in sentences. */
const PROBLEMS: Readonly<Record<string, string>> = {
  denied: 'The sign-in was not finished there. Try again.',
  claim: 'Your sign-in brought too little: an administrator must have the provider send the name and the groups.',
  group: 'You are known, but not invited to Throughline. Ask an administrator for access.',
  redirect: 'The provider does not know this address. An administrator must register it there.',
  unreachable: 'The sign-in service cannot be reached just now. Try again in a while.',
  disabled: 'Your account was closed. Ask an administrator.',
}

/** Shown in the place of any page to whoever is not signed in; `to` is where it goes on. */
export function SignIn({ to }: { to?: string }) {
  const identity = useIdentity()
  const query = new URLSearchParams(location.search)
  const way = safeWay(to ?? query.get('to'))
  const told = query.get('problem')
  return identity?.auth === 'oidc'
    ? <WithProvider to={way} problem={told === null ? null : (query.get('says') ?? PROBLEMS[told] ?? 'You could not be signed in. Try again.')} />
    : <WithPassword to={way} />
}

function WithPassword({ to }: { to: string }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const entry = useEntry()
  return (
    <Entrance
      title="Sign in"
      foot="Forgotten the password? An administrator can give you a link for a new one. No account yet? Ask for an invitation."
    >
      <EntranceForm
        submit="Sign in"
        busy={entry.busy}
        disabled={entry.seconds > 0}
        problem={sentenceOf(entry)}
        onSubmit={() => entry.attempt(() => signIn(email, password), () => to)}
      >
        <Field label="E-mail">
          <TextInput type="email" value={email} onValueChange={setEmail} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
        </Field>
        <PasswordField value={password} onChange={setPassword} autoComplete="current-password" />
      </EntranceForm>
    </Entrance>
  )
}

function WithProvider({ to, problem }: { to: string; problem: string | null }) {
  const { base } = useRouter()
  return (
    <Entrance title="Sign in" text={<p>You sign in with the account of your organisation.</p>}>
      <div role="alert">{problem && <p>{problem}</p>}</div>
      <Button variant="primary" icon={<LogIn />} href={`${base}/api/oidc/start?to=${encodeURIComponent(to)}`}>Sign in</Button>
    </Entrance>
  )
}
