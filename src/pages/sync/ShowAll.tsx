import type { Listed } from '../../insight/listed.ts'
import { Button } from '../../ui/Button.tsx'
import { More } from '../entry/words.tsx'
import styles from './Sync.module.css'

/** Shows the rest of a list that begins short, and what the server left out. */
export function ShowAll({ list, first, all, onChange, many }: {
  list: Listed<unknown>
  first: number
  all: boolean
  onChange: (all: boolean) => void
  /** What is listed: "handoffs". */
  many: string
}) {
  if (list.items.length <= first) return null
  return (
    <div className={styles.showAll}>
      <Button size="s" variant="quiet" aria-expanded={all} onClick={() => onChange(!all)}>
        {all ? 'Show the worst only' : `Show all ${list.items.length} ${many}`}
      </Button>
      {all && <More list={list} />}
    </div>
  )
}
