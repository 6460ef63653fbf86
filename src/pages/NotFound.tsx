import { Compass } from 'lucide-react'
import { LinkButton } from './LinkButton.tsx'
import { Message } from './Message.tsx'
import { usePageTitle } from './usePageTitle.ts'

/** For every address that names nothing of ours. */
export function NotFound() {
  usePageTitle('Page not found')
  return (
    <Message
      icon={<Compass />}
      title="There is nothing at this address"
      actions={<LinkButton to="/" variant="primary">All maps</LinkButton>}
    >
      <p>The link may be incomplete. Check the address, or look for the map among all maps.</p>
    </Message>
  )
}
