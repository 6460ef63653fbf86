import { CalendarClock } from 'lucide-react'
import { useStatus } from '../../session/context.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Message } from '../Message.tsx'

/** There has been no workshop, or nothing is known of it yet. */
export function Waiting({ map, isKnown }: { map: string; isKnown: boolean }) {
  const status = useStatus()
  const title = isKnown ? 'No workshop is on' : 'Looking for the workshop'
  return (
    <Message icon={isKnown ? <CalendarClock /> : <Spinner size={24} />} title={title} actions={<LinkButton to={`/map/${map}`}>Open the map</LinkButton>}>
      <p role="status">
        {status.state === 'ended' ? status.text
          : !isKnown ? 'It shows here as soon as the server is reached.'
          : 'As soon as somebody begins one on this map, it shows here.'}
      </p>
    </Message>
  )
}
