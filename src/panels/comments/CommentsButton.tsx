import { MessageSquare } from 'lucide-react'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { mayComment } from '../../model/roles.ts'
import { useRole } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { CountedIcon } from '../../ui/CountedIcon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useView } from '../../view/context.ts'
import type { Beside, Item } from '../../view/view.ts'
import { numberText } from '../words.ts'
import { useOpenCount, useOpenThreads, useUnreadCount } from './talks.ts'

/** Opens the comments of the map, and says in how many threads there is something to read. */
export function CommentsButton() {
  const side = useView((view) => view.side)
  const show = useView((view) => view.show)
  const unread = useUnreadCount()
  return (
    <IconButton
      label={unread > 0 ? `Comments, ${numberText(unread)} unread` : 'Comments'}
      icon={<CountedIcon icon={<MessageSquare />} count={unread} />}
      pressed={side === 'comments'}
      onClick={() => show(side === 'comments' ? 'inspector' : 'comments')}
    />
  )
}

/** Opens what is said about one touchpoint. */
export function TouchpointComments({ id }: { id: TouchpointId }) {
  const discuss = useView((view) => view.discuss)
  const count = useOpenCount(id)
  return (
    <Button size="s" icon={<MessageSquare />} onClick={() => discuss({ about: id, thread: null })}>
      {count > 0 ? `Comments (${numberText(count)})` : 'Comments'}
    </Button>
  )
}

/** Asks for a comment on a stage, lane, step or pain; says how many open threads there are about it. Nothing for those who may neither say nor read any. */
export function ItemComments({ on, name }: { on: Exclude<Item, { kind: 'note' }> | Extract<Beside, { kind: 'pain' }>; name?: string }) {
  const comment = useView((view) => view.comment)
  const count = useOpenThreads(on.kind, on.id)
  const maySpeak = mayComment(useRole())
  if (!maySpeak && count === 0) return null
  const label = count > 0 ? `Comments (${numberText(count)})` : 'Comment'
  return name === undefined
    ? <Button size="s" icon={<MessageSquare />} onClick={() => comment(on)}>{label}</Button>
    : <IconButton label={`${label} on ${name}`} icon={<MessageSquare />} size="s" onClick={() => comment(on)} />
}
