import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { usesOf } from '../../session/api.ts'
import type { Use } from '../../session/api.ts'
import type { Answer } from '../../session/request.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './Organisation.module.css'

/** Most touchpoints that are named for one map. */
const MOST = 6

/** Where an entry is used over all maps, asked of the server; null while it is on its way. */
export function useUses(id: string): Answer<readonly Use[]> | null {
  const [answer, setAnswer] = useState<Answer<readonly Use[]> | null>(null)
  useEffect(() => {
    let stale = false
    setAnswer(null)
    void usesOf(id).then((next) => {
      if (!stale) setAnswer(next)
    })
    return () => {
      stale = true
    }
  }, [id])
  return answer
}

/** Maps and touchpoints that use an entry, each a link that leads there. */
export function UsesList({ uses }: { uses: Answer<readonly Use[]> | null }) {
  if (uses === null)
    return (
      <p className={styles.quiet}>
        <Spinner label="Looking in all maps" /> Looking in all maps…
      </p>
    )
  if (!uses.ok) return <p className={styles.quiet}>{uses.problem.message}</p>
  if (uses.value.length === 0) return <p className={styles.quiet}>No map uses it yet.</p>
  return (
    <ul className={styles.uses}>
      {uses.value.map(({ map, touchpoints }) => (
        <li key={map.id}>
          <Link href={`/map/${map.id}`} className={styles.map}>
            {map.title || 'Untitled map'}
          </Link>
          <ul className={styles.touchpoints}>
            {touchpoints.slice(0, MOST).map(({ id, title }) => (
              <li key={id}>
                <Link href={`/map/${map.id}?select=${encodeURIComponent(id)}`}>{title || 'Untitled touchpoint'}</Link>
              </li>
            ))}
            {touchpoints.length > MOST && <li className={styles.quiet}>and {touchpoints.length - MOST} more</li>}
          </ul>
        </li>
      ))}
    </ul>
  )
}
