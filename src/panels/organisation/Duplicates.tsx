import { CopyCheck } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { lookAlikes } from '../../insight/lookAlikes.ts'
import { Button } from '../../ui/Button.tsx'
import type { Entry } from './entries.ts'
import { MergeDialog } from './MergeEntry.tsx'
import styles from './Organisation.module.css'

const SHOWN = 8

/** Pairs of a list that may be the same, each with the way to merge them. Nothing where there are none. */
export function Duplicates({ entries }: { entries: readonly Entry[] }) {
  const [open, setOpen] = useState(false)
  const [merging, setMerging] = useState<readonly [Entry, Entry] | null>(null)
  const looked = useDeferredValue(entries)
  const pairs = useMemo(() => {
    const byId = new Map(looked.map((entry) => [entry.id, entry]))
    return lookAlikes(looked).flatMap(({ ids: [a, b] }) => {
      const [first, second] = [byId.get(a), byId.get(b)]
      return first && second ? [[first, second] as const] : []
    })
  }, [looked])
  return (
    <>
      {pairs.length > 0 && (
        <div className={styles.duplicates}>
          <Button size="s" variant="quiet" icon={<CopyCheck />} aria-expanded={open} onClick={() => setOpen(!open)}>
            Possible duplicates: {pairs.length}
          </Button>
          {open && (
            <ul className={styles.pairs}>
              {pairs.slice(0, SHOWN).map(([a, b]) => (
                <li key={`${a.id} ${b.id}`}>
                  <span>“{a.name}” and “{b.name}”</span>
                  <Button size="s" aria-label={`Merge “${b.name}” into “${a.name}”…`} onClick={() => setMerging([b, a])}>Merge…</Button>
                </li>
              ))}
              {pairs.length > SHOWN && <li className={styles.quiet}>and {pairs.length - SHOWN} more</li>}
            </ul>
          )}
        </div>
      )}
      {merging && (
        <MergeDialog entry={merging[0]} name={merging[0].name} into={merging[1].id} onClose={() => setMerging(null)} />
      )}
    </>
  )
}
