import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useViewStore } from '../../view/context.ts'
import styles from './Bar.module.css'
import type { Leading } from './leading.ts'

/** Ends the workshop, after saying what comes of that: it cannot be taken back. */
export function EndButton({ leading }: { leading: Leading }) {
  const view = useViewStore()
  const [open, setOpen] = useState(false)
  return (
    <Popover title="End the workshop?" side="top" align="end" open={open} onOpenChange={setOpen} trigger={<Button busy={leading.busy === 'end'}>End</Button>}>
      <div className={styles.form}>
        <p className={styles.quiet}>
          Hidden ideas and the result of an open vote are shown, locks are opened, and guests are out. What was written and voted stays to be read.
        </p>
        <div className={styles.row}>
          <Button variant="danger" onClick={() => {
            setOpen(false)
            void leading.step({ do: 'end' }).then((ended) => ended && view.getState().show('workshop'))
          }}>End the workshop</Button>
          <Button onClick={() => setOpen(false)}>Go on</Button>
        </div>
      </div>
    </Popover>
  )
}
