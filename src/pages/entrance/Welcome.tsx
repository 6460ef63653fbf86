import { welcome } from '../../session/accountApi.ts'
import { useFragment } from './fragment.ts'
import { NewAccount } from './NewAccount.tsx'

/** Where the first administrator begins, by the link that the server printed. */
export function Welcome() {
  const secret = useFragment()
  return (
    <NewAccount
      title="Set up Throughline"
      text={<p>You become the administrator of this server. Afterwards you invite the others, by links that you send them.</p>}
      submit="Create my account"
      email={null}
      create={(application) => welcome(secret, application)}
    />
  )
}
