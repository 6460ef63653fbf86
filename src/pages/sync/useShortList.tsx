import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Listed } from '../../insight/listed.ts'
import { Button } from '../../ui/Button.tsx'
import { More } from '../entry/words.tsx'
import styles from './Sync.module.css'

const AT_FIRST = 6

/**
 * A list of a session that begins short: what is shown of it now, and what stands under it to show the rest, with what the
 * server left out. `many` is what is listed: "handoffs".
 */
export function useShortList<T>(list: Listed<T>, many: string): { readonly shown: readonly T[]; readonly rest: ReactNode } {
  const [all, setAll] = useState(false)
  if (list.items.length <= AT_FIRST) return { shown: list.items, rest: null }
  return {
    shown: all ? list.items : list.items.slice(0, AT_FIRST),
    rest: (
      <div className={styles.showAll}>
        <Button size="s" variant="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show the worst only' : `Show all ${list.items.length} ${many}`}
        </Button>
        {all && <More list={list} />}
      </div>
    ),
  }
}
