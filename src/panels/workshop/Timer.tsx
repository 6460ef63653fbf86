import { Plus, TimerIcon, TimerOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mayComment } from '../../model/roles.ts'
import { useRole, useSession } from '../../session/context.ts'
import { useSecondsLeft } from '../../session/serverClock.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import { readMine } from '../../session/workshopApi.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import styles from './Bar.module.css'
import type { Leading } from './leading.ts'
import { clockText } from './words.ts'

const MINUTES = [1, 2, 3, 5, 10, 15]
const LONGEST = 240

/** How long still, by the server's clock; for whoever leads with the ways to set it. Says so when time is up. */
export function Timer({ now: { workshop }, leading, leads }: { now: WorkshopNow; leading: Leading; leads: boolean }) {
  const { mapId } = useSession()
  const { timerEndsAt } = workshop
  const left = useSecondsLeft(timerEndsAt)
  const [open, setOpen] = useState(false)
  const asks = mayComment(useRole()) && timerEndsAt !== null
  // The answer tells what the server's clock says.
  useEffect(() => void (asks && readMine(mapId, workshop.id)), [mapId, workshop.id, asks])
  const set = (seconds: number | null): void => {
    setOpen(false)
    void leading.step({ do: 'timer', seconds })
  }
  const isUp = left === 0
  return (
    <div className={styles.timer} role="group" aria-label="Timer">
      {left !== null && (
        <span className={classes(styles.digits, isUp && styles.up)} role="timer" aria-label={isUp ? 'Time is up' : `${clockText(left)} left`}>
          {isUp ? 'Time is up' : clockText(left)}
        </span>
      )}
      <span className="visually-hidden" role="alert">{isUp ? 'Time is up.' : ''}</span>
      {leads && left !== null && (
        <>
          <Button size="s" icon={<Plus />} aria-label="1 min more" onClick={() => set(left + 60)}>1 min</Button>
          <IconButton size="s" label={isUp ? 'Put the timer away' : 'Stop the timer'} icon={<TimerOff />} onClick={() => set(null)} />
        </>
      )}
      {leads && left === null && (
        <Popover
          title="Timer" side="top" open={open} onOpenChange={setOpen}
          trigger={<Button icon={<TimerIcon />} busy={leading.busy === 'timer'}>Timer</Button>}
        >
          <Minutes onStart={(minutes) => set(minutes * 60)} />
        </Popover>
      )}
    </div>
  )
}

function Minutes({ onStart }: { onStart: (minutes: number) => void }) {
  const [text, setText] = useState('5')
  const minutes = Math.trunc(Number(text))
  const isTime = minutes >= 1 && minutes <= LONGEST
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isTime) onStart(minutes)
      }}
    >
      <div className={styles.row} role="group" aria-label="Start at once">
        {MINUTES.map((one) => <Button key={one} size="s" onClick={() => onStart(one)}>{one} min</Button>)}
      </div>
      <Field label="Minutes" error={text !== '' && !isTime ? `From 1 to ${LONGEST} minutes.` : undefined}>
        <TextInput value={text} onValueChange={setText} inputMode="numeric" maxLength={3} />
      </Field>
      <Button type="submit" variant="primary">Start the timer</Button>
    </form>
  )
}
