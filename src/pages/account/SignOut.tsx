import { useCallback, useEffect, useState } from 'react'
import { Link, useLocation, useRouter } from 'wouter'
import { signOut } from '../../session/accountApi.ts'
import { currentIdentity, forgetAccount } from '../../session/identity.ts'
import { removeCopies, unsentDocuments } from '../../session/indexedCopies.ts'
import { mapsThatWait, removeWaiting } from '../../session/waitingRows.ts'
import { forgetMaps, keptMaps } from '../../session/api.ts'
import { Button } from '../../ui/Button.tsx'
import { enter } from '../entrance/fragment.ts'
import { Entrance } from '../entrance/Entrance.tsx'
import { Opening } from '../Opening.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import styles from './Account.module.css'

/** How long edits that are on their way get to arrive, in milliseconds. */
const PATIENCE = 3000
const STEP = 150

/** The documents of which the server may not have everything; edits on their way get some time to arrive. */
async function unsentOf(account: string): Promise<readonly string[]> {
  for (let waited = 0; ; waited += STEP) {
    const documents = await unsentDocuments(account).catch(() => [])
    const maps = await mapsThatWait(account).catch(() => [])
    const unsent = [...new Set([...documents, ...maps.map((map) => `journey/${map}`)])]
    if (unsent.length === 0 || waited >= PATIENCE) return unsent
    await new Promise((resolve) => setTimeout(resolve, STEP))
  }
}

type State = 'asking' | 'looking' | 'unsent' | 'leaving'

/** Ends this browser's session and removes what it keeps of the account's maps, so that the next person here does not read it. */
export function SignOut() {
  usePageTitle('Sign out')
  const [account] = useState(() => currentIdentity()?.account ?? null)
  // Who chose “Sign out” in a menu has been asked; who came by a link has not.
  const [state, setState] = useState<State>(() => (history.state === 'sign-out' ? 'looking' : 'asking'))
  const [unsent, setUnsent] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [, navigate] = useLocation()
  const { base } = useRouter()

  const leave = useCallback(async (): Promise<void> => {
    setState('leaving')
    const answer = await signOut()
    // Who is signed out already is so here, too.
    if (!answer.ok && answer.problem.code !== 'sign-in') {
      setState('asking')
      return setProblem(answer.problem.message)
    }
    forgetMaps()
    forgetAccount()
    if (account) await Promise.allSettled([removeCopies(account.id), removeWaiting(account.id)])
    enter(base, '/')
  }, [account, base])

  useEffect(() => {
    if (state !== 'looking') return
    let gone = false
    void (account ? unsentOf(account.id) : Promise.resolve([])).then((found) => {
      if (gone) return
      setUnsent(found)
      if (found.length > 0) setState('unsent')
      else void leave()
    })
    return () => {
      gone = true
    }
  }, [state, account, leave])

  if (state === 'looking' || state === 'leaving') return <Opening label="Signing out…" />
  const warns = state === 'unsent'
  return (
    <Entrance
      title={warns ? 'Some edits are on this device only' : 'Sign out?'}
      text={warns
        ? <p>The server does not have them yet, and signing out removes them for good. Open what holds them while the server is reached, and they are sent.</p>
        : <p>{account ? `You are signed in as ${account.name}. ` : ''}What this device keeps of your maps is removed; the server has it all.</p>}
    >
      <div role="alert" className={styles.alert}>{problem && <p className={styles.problem}>{problem}</p>}</div>
      {warns && (
        <ul className={styles.list} aria-label="Where the edits are">
          {unsent.map((document) => <li key={document} className={styles.row}><Unsent document={document} /></li>)}
        </ul>
      )}
      <div className={styles.actions}>
        <Button variant={warns ? 'plain' : 'primary'} onClick={() => navigate('/')}>Stay signed in</Button>
        <Button variant="danger" onClick={() => (state === 'asking' ? setState('looking') : void leave())}>
          {warns ? 'Sign out and remove them' : 'Sign out'}
        </Button>
      </div>
    </Entrance>
  )
}

function Unsent({ document }: { document: string }) {
  const [kind, id = ''] = document.split('/')
  if (kind !== 'journey') return <Link href="/organisation">The organisation</Link>
  const title = keptMaps()?.find((map) => map.id === id)?.title
  return <Link href={`/map/${id}`}>{title || 'A map'}</Link>
}
