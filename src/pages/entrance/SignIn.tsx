import { LogIn } from 'lucide-react'
import { useState } from 'react'
import { useRouter } from 'wouter'
import { signIn } from '../../session/accountApi.ts'
import { basePath } from '../../session/environment.ts'
import { forgetAccount, useIdentity } from '../../session/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { Entrance, EntranceForm, EntranceProblem } from './Entrance.tsx'
import { safeWay } from './fragment.ts'
import { PasswordField } from './PasswordField.tsx'
import { sentenceOf, useEntry } from './useEntry.ts'

/** What the way through the OpenID provider ended with, in a sentence. */
function sentence(problem: string, claim: string | null): string {
  switch (problem) {
    case 'claim':
      return `The sign-in service does not say “${claim ?? ''}”, which Throughline needs. An administrator must have it send that claim.`
    case 'group':
      return 'You are known there, but not among those who may use Throughline. Ask an administrator for access.'
    case 'redirect':
      return `The sign-in service does not know the way back. An administrator must register this address there: ${new URL('api/oidc/callback', new URL(basePath(), location.href)).href}`
    case 'unreachable':
      return 'The sign-in service cannot be reached just now. Try again in a while.'
    case 'disabled':
      return 'Your account was closed. Ask an administrator.'
    case 'expired':
      return 'That took too long, or was begun in another browser. Try again.'
    default:
      return 'The sign-in was not finished. Try again.'
  }
}

/** Shown in the place of any page to whoever is not signed in; `to` is where it goes on. */
export function SignIn({ to }: { to?: string }) {
  const identity = useIdentity()
  const query = new URLSearchParams(location.search)
  const way = safeWay(to ?? query.get('to'))
  const told = query.get('problem')
  return identity?.auth === 'oidc'
    ? <WithProvider to={way} problem={told === null ? null : sentence(told, query.get('claim'))} />
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
      <EntranceProblem problem={problem} />
      <Button variant="primary" icon={<LogIn />} onClick={forgetAccount} href={`${base}/api/oidc/start?to=${encodeURIComponent(to)}`}>Sign in</Button>
    </Entrance>
  )
}
