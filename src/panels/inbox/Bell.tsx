import { Bell as BellIcon } from 'lucide-react'
import { lazy, useEffect, useState } from 'react'
import { followInbox, useUnreadInbox } from '../../session/inbox.ts'
import { CountedIcon } from '../../ui/CountedIcon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Part } from '../../ui/Part.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { numberText } from '../words.ts'
import styles from './Inbox.module.css'

const InboxView = lazy(() => import('./InboxView.tsx').then(({ InboxView }) => ({ default: InboxView })))

/** How much there is to read in my inbox; opens it. `quiet`: it shows only while there is something to read. */
export function Bell({ quiet }: { quiet?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const unread = useUnreadInbox()
  useEffect(followInbox, [])
  if (quiet && unread === 0 && !isOpen) return null
  return (
    <Popover
      title="Inbox"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      className={styles.popover}
      trigger={
        <IconButton
          label={unread > 0 ? `Inbox, ${numberText(unread)} unread` : 'Inbox'}
          icon={<CountedIcon icon={<BellIcon />} count={unread} />}
        />
      }
    >
      <Part><InboxView heading="h3" onLeave={() => setOpen(false)} /></Part>
    </Popover>
  )
}
