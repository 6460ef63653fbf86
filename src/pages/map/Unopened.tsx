import { CloudOff, LockKeyhole, LogIn, MapPinOff, RefreshCw, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { restoreMap } from '../../session/api.ts'
import type { Unopened as Reason } from '../../session/openMap.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { LinkButton } from '../LinkButton.tsx'
import { SignInButton } from '../SignInButton.tsx'
import { Message } from '../Message.tsx'
import { usePageTitle } from '../usePageTitle.ts'

const WORDS: Readonly<Record<Reason['reason'], { title: string; icon: ReactNode }>> = {
  unknown: { title: 'This map is not here', icon: <MapPinOff /> },
  deleted: { title: 'This map was deleted', icon: <Trash2 /> },
  version: { title: 'Please reload', icon: <RefreshCw /> },
  refused: { title: 'The server did not let you in', icon: <CloudOff /> },
  forbidden: { title: 'You may not open this map', icon: <LockKeyhole /> },
  'signed-out': { title: 'You are signed out', icon: <LogIn /> },
  unreachable: { title: 'The map cannot be reached', icon: <CloudOff /> },
}

/** In place of a map that could not be opened: why, and what to do. `onAgain` tries once more. */
export function Unopened({ id, reason, text, onAgain }: {
  id: string
  reason: Reason['reason']
  text: string
  onAgain: () => void
}) {
  const { title, icon } = WORDS[reason]
  usePageTitle(title)
  return (
    <Message
      icon={icon}
      title={title}
      actions={
        <>
          {reason === 'deleted' && <RestoreButton id={id} onRestored={onAgain} />}
          {reason === 'version' && <Button variant="primary" onClick={() => location.reload()}>Reload</Button>}
          {reason === 'signed-out' && <SignInButton />}
          {(reason === 'unreachable' || reason === 'forbidden' || reason === 'refused') && (
            <Button variant="primary" icon={<RefreshCw />} onClick={onAgain}>Try again</Button>
          )}
          <LinkButton to="/">All maps</LinkButton>
        </>
      }
    >
      <p>{text}</p>
    </Message>
  )
}

/** Brings a deleted map back and says so when that fails. */
export function RestoreButton({ id, onRestored }: { id: string; onRestored: () => void }) {
  const [busy, setBusy] = useState(false)
  const restore = async (): Promise<void> => {
    setBusy(true)
    const answer = await restoreMap(id)
    setBusy(false)
    if (answer.ok) onRestored()
    else toast({ text: answer.problem.message, tone: 'pain' })
  }
  return <Button variant="primary" icon={<RotateCcw />} busy={busy} onClick={() => void restore()}>Restore the map</Button>
}
