import { Copy, FileDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../../session/context.ts'
import { useIdentity } from '../../session/identity.ts'
import type { Status } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { EndedBar } from '../EndedBar.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { SignInButton } from '../SignInButton.tsx'
import { RestoreButton } from './Unopened.tsx'

interface KeepingProps {
  /** A copy is being made just now. */
  saving: boolean
  onSaveCopy: () => void
}

export interface MapEndedProps extends KeepingProps {
  id: string
  ended: Extract<Status, { state: 'ended' }>
  /** Opens the map again; what this device keeps is sent first. */
  onAgain: () => void
  /** Gives up my edits that the server lacks, and opens the map again. */
  onDiscard: () => void
}

/** Says why a map's editing ended and offers the ways on. Nothing of mine is given up without being asked for. */
export function MapEnded(props: MapEndedProps) {
  const { ended } = props
  const waits = ended.reason === 'signed-out'
  return (
    <EndedBar text={ended.unsent && waits ? `${ended.text} Your last edits stay on this device and are saved then.` : ended.text}>
      {ended.unsent && !waits && <Keeping {...props} />}
      {wayOn(props)}
    </EndedBar>
  )
}

/** Stands over a map that may no longer be changed, while edits from before are on this device only. */
export function MapMuted({ text, onDiscard, ...keeping }: KeepingProps & { text: string; onDiscard: () => void }) {
  return (
    <EndedBar text={text}>
      <Keeping {...keeping} />
      <Button variant="danger" onClick={onDiscard}>Discard my edits</Button>
    </EndedBar>
  )
}

/** The ways to keep edits that the server does not take: as a map of my own where I may have one, and as a file. */
function Keeping({ saving, onSaveCopy }: KeepingProps) {
  const session = useSession()
  const isGuest = useIdentity()?.account?.kind === 'guest'
  const save = (): void =>
    void import('./saveFile.ts').then(({ saveFile }) => saveFile(session)).catch(
      () => toast({ text: 'The file could not be made. Try again when you are online.', tone: 'pain' }),
    )
  return (
    <>
      {!isGuest && <Button variant="primary" icon={<Copy />} busy={saving} onClick={onSaveCopy}>Save as copy</Button>}
      <Button variant={isGuest ? 'primary' : 'plain'} icon={<FileDown />} onClick={save}>Save as file</Button>
    </>
  )
}

function wayOn({ id, ended, onAgain, onDiscard }: MapEndedProps): ReactNode {
  switch (ended.reason) {
    case 'deleted':
      return (
        <>
          <RestoreButton id={id} onRestored={onAgain} />
          <LinkButton to="/">All maps</LinkButton>
        </>
      )
    case 'signed-out':
      return <SignInButton />
    case 'unknown':
    case 'forbidden':
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
