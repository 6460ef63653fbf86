import { RefreshCw, WifiOff } from 'lucide-react'
import type { Problem } from '../session/request.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './LastKnown.module.css'

interface Missed {
  problem: Problem
  /** It is being asked for again just now. */
  busy?: boolean
  onAgain: () => void
}

/** Stands over what was known last: why it may be old, and a way to ask again. `text` says what is shown. */
export function LastKnown({ problem, text, busy, onAgain, className }: Missed & { text: string; className?: string }) {
  return (
    <div className={classes(styles.trouble, className)} role="status">
      <WifiOff size={16} aria-hidden="true" />
      <p>{problem.message} {text}</p>
      <Button size="s" icon={<RefreshCw />} busy={busy} onClick={onAgain}>Try again</Button>
    </div>
  )
}

/** Stands in the place of what was never known. `title` says what that is. */
export function NotKnown({ problem, title, busy, onAgain }: Missed & { title: string }) {
  return (
    <EmptyState
      icon={<WifiOff />}
      title={title}
      text={problem.message}
      action={<Button icon={<RefreshCw />} busy={busy} onClick={onAgain}>Try again</Button>}
    />
  )
}
