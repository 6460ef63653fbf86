import { Monitor } from 'lucide-react'
import { useEffect, useState } from 'react'
import { endBrowser, listBrowsers } from '../../session/accountApi.ts'
import type { SignedInBrowser } from '../../session/accountApi.ts'
import { ago } from '../../ui/ago.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Account.module.css'

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Where I am signed in; every browser but this one can be signed out from here. */
export function Browsers() {
  const [browsers, setBrowsers] = useState<readonly SignedInBrowser[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void listBrowsers().then((answer) => {
      if (gone) return
      if (answer.ok) setBrowsers([...answer.value].sort((a, b) => Number(b.here) - Number(a.here) || b.seenAt - a.seenAt))
      else setProblem(answer.problem.message)
    })
    return () => {
      gone = true
    }
  }, [])
  const end = async (id: string): Promise<void> => {
    const answer = await endBrowser(id)
    if (!answer.ok) return setProblem(answer.problem.message)
    setProblem(null)
    setBrowsers((before) => before?.filter((one) => one.id !== id) ?? null)
    toast({ text: 'That browser is signed out.', tone: 'good' })
  }
  return (
    <section className={styles.section} aria-labelledby="account-browsers">
      <h2 id="account-browsers" className={styles.subheading}>Where you are signed in</h2>
      <div role="alert" className={styles.alert}>{problem && <p className={styles.problem}>{problem}</p>}</div>
      <ul className={styles.list}>
        {browsers?.map(({ id, createdAt, seenAt, here }) => (
          <li key={id} className={styles.row}>
            <Monitor size={18} aria-hidden="true" />
            <span className={styles.words}>
              <span>Signed in on {moments.format(createdAt)}</span>
              <span className={styles.small}>{here ? 'in use now' : `used ${ago(seenAt, Date.now())}`}</span>
            </span>
            {here
              ? <Badge tone="good">This browser</Badge>
              : <Button size="s" onClick={() => void end(id)} aria-label={`Sign out the browser of ${moments.format(createdAt)}`}>Sign out there</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}
