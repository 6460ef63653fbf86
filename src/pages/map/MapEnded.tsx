import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Status } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EndedBar } from '../EndedBar.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { RestoreButton } from './Unopened.tsx'

export interface MapEndedProps {
  id: string
  ended: Extract<Status, { state: 'ended' }>
  /** A copy is being made just now. */
  saving: boolean
  onSaveCopy: () => void
  /** Opens the map again; what this device keeps is sent first. */
  onAgain: () => void
  /** Gives up my edits that the server lacks, and opens the map again. */
  onDiscard: () => void
}

/** Says why a map's editing ended and offers the ways on. Nothing of mine is given up without being asked for. */
export function MapEnded(props: MapEndedProps) {
  const { ended, saving, onSaveCopy } = props
  return (
    <EndedBar text={ended.text}>
      {ended.unsent && ended.reason !== 'signed-out' && (
        <Button variant="primary" icon={<Copy />} busy={saving} onClick={onSaveCopy}>Save as copy</Button>
      )}
      {wayOn(props)}
    </EndedBar>
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
      return <LinkButton to={`/sign-in?to=/map/${id}`} variant={ended.unsent ? 'plain' : 'primary'}>Sign in again</LinkButton>
    case 'forbidden':
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
