import { CircleAlert, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Status } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { LinkButton } from '../LinkButton.tsx'
import styles from './EndedBar.module.css'
import { RestoreButton } from './Unopened.tsx'

export type Ended = Extract<Status, { state: 'ended' }>

/**
 * Stands over a map whose editing ended: why, and the ways on. What the tab holds stays in view, and nothing of mine
 * is given up without being asked for.
 */
export function EndedBar({ id, ended, saving, onSaveCopy, onAgain, onDiscard }: {
  id: string
  ended: Ended
  /** A copy is being made just now. */
  saving: boolean
  onSaveCopy: () => void
  /** Opens the map again; what this device keeps is sent first. */
  onAgain: () => void
  /** Gives up my edits that the server lacks, and opens the map again. */
  onDiscard: () => void
}) {
  return (
    <div className={styles.bar} role="alert">
      <CircleAlert size={18} className={styles.icon} aria-hidden="true" />
      <p className={styles.text}>{ended.text}</p>
      <div className={styles.actions}>
        {ended.unsent && (
          <Button variant="primary" icon={<Copy />} busy={saving} onClick={onSaveCopy}>Save as copy</Button>
        )}
        {wayOn()}
      </div>
    </div>
  )

  function wayOn(): ReactNode {
    switch (ended.reason) {
      case 'deleted':
        return (
          <>
            <RestoreButton id={id} onRestored={onAgain} />
            <LinkButton to="/">All maps</LinkButton>
          </>
        )
      case 'unknown':
        return <LinkButton to="/">All maps</LinkButton>
      case 'version':
        return <Button variant={ended.unsent ? 'plain' : 'primary'} onClick={() => location.reload()}>Reload</Button>
      case 'restored':
      case 'refused':
        return (
          <Button variant={ended.unsent ? 'danger' : 'primary'} onClick={onDiscard}>
            {ended.unsent ? 'Discard my edits and reload' : 'Reload the map'}
          </Button>
        )
    }
  }
}
