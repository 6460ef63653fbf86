import { Link2Off } from 'lucide-react'
import { useEffect, useState } from 'react'
import { acceptInvitation, lookAtInvitation, renewPassword } from '../../session/accountApi.ts'
import type { Invitation } from '../../session/accountApi.ts'
import type { Answer } from '../../session/request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Message } from '../Message.tsx'
import { Opening } from '../Opening.tsx'
import { Entrance, EntranceForm } from './Entrance.tsx'
import { useFragment } from './fragment.ts'
import { NewAccount } from './NewAccount.tsx'
import { PasswordField } from './PasswordField.tsx'
import { sentenceOf, useEntry } from './useEntry.ts'

/** Where an invitation leads, and a link for a new password. */
export function InvitationPage() {
  const secret = useFragment()
  const [looked, setLooked] = useState<Answer<Invitation> | null>(null)
  useEffect(() => {
    void lookAtInvitation(secret).then(setLooked)
  }, [secret])
  if (!looked) return <Opening label="Looking at the link…" />
  if (!looked.ok) {
    return (
      <Message icon={<Link2Off />} title="This link does not work" actions={<LinkButton to="/" variant="primary">Go to all maps</LinkButton>}>
        <p>{looked.problem.message}</p>
      </Message>
    )
  }
  const { invitedBy, role, email, resets } = looked.value
  if (resets !== null) return <NewPassword name={resets} secret={secret} />
  return (
    <NewAccount
      title="Welcome to Throughline"
      text={
        <p>
          {invitedBy ? `${invitedBy} invites you` : 'You are invited'} to work on customer journey maps
          {role === 'administrator' ? ', and to administer this server.' : '.'}
        </p>
      }
      submit="Create my account"
      email={email}
      create={(application) => acceptInvitation(secret, application)}
    />
  )
}

function NewPassword({ name, secret }: { name: string; secret: string }) {
  const [password, setPassword] = useState('')
  const entry = useEntry()
  return (
    <Entrance title="A new password" text={<p>For {name}. It ends your sign-ins in all other browsers.</p>}>
      <EntranceForm
        submit="Set the password"
        busy={entry.busy}
        problem={entry.problem?.code === 'password' ? null : sentenceOf(entry)}
        onSubmit={() => entry.attempt(() => renewPassword(secret, password), () => '/')}
      >
        <PasswordField
          label="New password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          hint="At least 10 characters. A few words in a row are easy to remember."
          error={entry.problem?.code === 'password' ? entry.problem.message : undefined}
        />
      </EntranceForm>
    </Entrance>
  )
}
