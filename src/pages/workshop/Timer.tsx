import { useEffect, useState } from 'react'
import { Timer as TimerIcon } from 'lucide-react'
import { useSecondsLeft } from '../../session/serverClock.ts'
import { classes } from '../../ui/classes.ts'
import { clockText } from '../../panels/workshop/words.ts'
import { timerWords } from './words.ts'
import styles from './Head.module.css'

/** The time that is left, the same on every device. Screen readers hear of it at a few moments only. */
export function Timer({ endsAt }: { endsAt: number | null }) {
  const left = useSecondsLeft(endsAt)
  const [said, setSaid] = useState('')
  const words = left === null ? '' : timerWords(left)
  useEffect(() => setSaid(words), [words])
  return (
    <>
      {left !== null && (
        <p className={classes(styles.timer, left === 0 && styles.up)} role="timer" aria-live="off" aria-label="Time left">
          <TimerIcon aria-hidden="true" />
          {left === 0 ? 'Time is up' : clockText(left)}
        </p>
      )}
      <p className="visually-hidden" role="status">{said}</p>
    </>
  )
}
