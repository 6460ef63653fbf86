import { Link2Off } from 'lucide-react'
import { useEffect, useState } from 'react'
import { NAME_LENGTH, USER_COLOURS } from '../../model/user.ts'
import type { Joined, LinkRole, LookedLink } from '../../session/sharingApi.ts'
import { lookAtLink, redeemLink } from '../../session/sharingApi.ts'
import type { Answer } from '../../session/request.ts'
import { readUser, saveUser } from '../../session/user.ts'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Message } from '../Message.tsx'
import { Opening } from '../Opening.tsx'
import { Entrance, EntranceForm } from './Entrance.tsx'
import { useFragment } from './fragment.ts'
import { sentenceOf, useEntry } from './useEntry.ts'

const ALLOWS: Readonly<Record<LinkRole, string>> = {
  viewer: 'You can look at a customer journey map.',
  commenter: 'You can look at a customer journey map and comment on it.',
  editor: 'You can work on a customer journey map, together with the others.',
}

const IN_WORKSHOP = 'You write, vote and comment from this device.'
const AS_GUEST = 'Your name stands under what you sign and what you comment. Votes are secret. There is no account, and your way in ends with the workshop.'

/** Where a share link leads: a name, perhaps a passcode, and on to the map. */
export function JoinPage() {
  const secret = useFragment()
  const [looked, setLooked] = useState<Answer<LookedLink> | null>(null)
  useEffect(() => {
    void lookAtLink(secret).then(setLooked)
  }, [secret])
  if (!looked) return <Opening label="Looking at the link…" />
  if (looked.ok) return <Join secret={secret} link={looked.value} />
  return (
    <Message icon={<Link2Off />} title="This link does not work" actions={<LinkButton to="/" variant="primary">Go to all maps</LinkButton>}>
      <p>{looked.problem.message}</p>
    </Message>
  )
}

function Join({ secret, link }: { secret: string; link: LookedLink }) {
  const known = readUser()
  const [name, setName] = useState(link.name ?? known?.name ?? '')
  const [passcode, setPasscode] = useState('')
  const entry = useEntry()
  const at = (field: string): string | undefined => (entry.problem?.code === field ? entry.problem.message : undefined)
  const join = async (): Promise<Answer<Joined>> => {
    const answer = await redeemLink({ secret, passcode, name })
    if (answer.ok && link.member === null) saveUser({ name, colour: known?.colour ?? USER_COLOURS[0] })
    return answer
  }
  return (
    <Entrance
      title={link.workshop ? 'You are invited to a workshop' : 'You are invited to a map'}
      text={<p>{link.workshop ? IN_WORKSHOP : ALLOWS[link.role]}{link.member !== null && ` You come as ${link.member}.`}</p>}
      foot={link.member !== null ? undefined : link.workshop ? AS_GUEST : 'The others see your name with “(guest)” behind it, and where you point. There is no account.'}
    >
      <EntranceForm
        submit={link.workshop ? 'Take part' : 'Open the map'}
        busy={entry.busy}
        disabled={entry.seconds > 0}
        problem={at('name') || at('passcode') ? null : sentenceOf(entry)}
        onSubmit={() => entry.attempt(join, ({ map, workshop }) => (workshop ? `/map/${map}/workshop` : `/map/${map}`))}
      >
        {link.member === null && (
          <Field label="Your name" error={at('name')}>
            <TextInput value={name} onValueChange={setName} maxLength={NAME_LENGTH} autoComplete="name" autoFocus />
          </Field>
        )}
        {link.needsPasscode && (
          <Field label="Passcode" hint="Whoever sent you the link knows it." error={at('passcode')}>
            <TextInput value={passcode} onValueChange={setPasscode} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} />
          </Field>
        )}
      </EntranceForm>
    </Entrance>
  )
}
