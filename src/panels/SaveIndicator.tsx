import { CircleAlert, CloudOff, Copy, RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStatus } from '../session/context.ts'
import type { WaitingFile } from '../session/files.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Popover } from '../ui/Popover.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './SaveIndicator.module.css'
import { saveWords } from './saveWords.ts'

/** Where my edits are, told truly: in a few words, and at length with what to do behind a press. */
export function SaveIndicator({
  onSaveCopy,
  compact,
  reads,
  files,
}: {
  /** Saves what this tab holds as a map of its own, or as a file. */
  onSaveCopy?: () => void
  /** Leaves the words of good states to screen readers. */
  compact?: boolean
  /** Whoever looks may write nothing. */
  reads?: boolean
  /** What is on this device only. */
  files?: readonly WaitingFile[]
}) {
  const status = useStatus()
  const { tone, short, long, offers } = saveWords(status, reads, files)
  const quiet = tone === 'good' || tone === 'busy'
  const trigger = (
    <button type="button" className={classes(styles.indicator, styles[tone])}>
      <span className={styles.icon} aria-hidden="true">
        {iconOf(tone, status.state)}
      </span>
      <span className={compact && quiet ? 'visually-hidden' : styles.words}>{short}</span>
    </button>
  )
  return (
    <>
      <Popover trigger={compact ? <Tooltip text={short}>{trigger}</Tooltip> : trigger} title={short}>
        <div className={styles.details}>
          <p>{long}</p>
          {offers.length > 0 && (
            <div className={styles.offers}>
              {offers.includes('copy') && onSaveCopy && (
                <Button size="s" variant="primary" icon={<Copy />} onClick={onSaveCopy}>
                  Save as copy
                </Button>
              )}
              {offers.includes('reload') && (
                <Button size="s" icon={<RotateCw />} onClick={() => window.location.reload()}>
                  Reload
                </Button>
              )}
            </div>
          )}
        </div>
      </Popover>
      {/* Every keystroke goes from saved to saving and back; only what a person must know is announced. */}
      <span className="visually-hidden" role="status">
        {quiet ? '' : `${short}. ${long}`}
      </span>
    </>
  )
}

function iconOf(tone: 'good' | 'busy' | 'warn' | 'bad', state: string): ReactNode {
  if (tone === 'busy') return <Spinner size={11} />
  if (tone === 'good') return <span className={styles.dot} />
  if (state === 'offline') return <CloudOff size={14} />
  return tone === 'bad' ? <CircleAlert size={14} /> : <TriangleAlert size={14} />
}
