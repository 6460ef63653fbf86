import { ArrowLeft, CircleCheck, Link2, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isHeardBy } from '../../insight/threads.ts'
import type { Talk } from '../../insight/threads.ts'
import { useSession } from '../../session/context.ts'
import { resolveThread } from '../../session/conversationApi.ts'
import { markTalk, useUnreadInbox } from '../../session/inbox.ts'
import { markRead } from '../../session/readMarks.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'
import { useAnswering } from '../answering.ts'
import { CommentRow, When } from './CommentRow.tsx'
import styles from './Comments.module.css'
import { Composer } from './Composer.tsx'
import { showSubject, useSubject } from './subject.ts'
import { useMyKey } from './talks.ts'
import { useInView } from './useInView.ts'

/** One thread: what it is about, all that was said, and the box for an answer. */
export function TalkView({ talk, mayComment, onBack }: { talk: Talk; mayComment: boolean; onBack: () => void }) {
  const { mapId } = useSession()
  const { thread, said, lastAt } = talk
  const { label, item, isGone } = useSubject(thread)
  const view = useViewStore()
  const answering = useAnswering()
  const isResolved = thread.resolvedAt !== null
  const back = useRef<HTMLButtonElement>(null)
  const isSeen = useInView()
  const unread = useUnreadInbox()
  const isForMe = isHeardBy(talk, useMyKey())
  useEffect(() => {
    if (isSeen) markRead(mapId, thread.id, lastAt)
  }, [isSeen, mapId, thread.id, lastAt])
  useEffect(() => {
    if (isSeen && isForMe) markTalk(mapId, thread.id)
  }, [isSeen, isForMe, unread, mapId, thread.id, lastAt])
  // The row that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) back.current?.focus({ preventScroll: true })
  }, [])
  const resolve = (): void =>
    answering(() => void resolveThread(mapId, thread.id, !isResolved).then((answer) => {
      if (!answer.ok) toast({ text: answer.problem.message, tone: 'pain' })
    }))
  const copy = async (): Promise<void> => {
    const link = new URL(location.pathname, location.origin)
    link.searchParams.set('thread', thread.id)
    const text = await navigator.clipboard.writeText(link.href).then(() => 'The link to this thread is copied.', () => `This is the link: ${link.href}`)
    toast({ text })
  }
  return (
    <div className={styles.panel}>
      <div className={styles.row}>
        <Button ref={back} size="s" variant="quiet" icon={<ArrowLeft />} onClick={onBack}>All comments</Button>
        <span className={styles.end}>
          <IconButton label="Copy link" icon={<Link2 />} size="s" onClick={() => void copy()} />
        </span>
      </div>
      <div className={styles.head}>
        <h3 className={styles.subject} dir="auto">
          {item ? (
            <button
              type="button"
              onClick={() => showSubject(view, item)}
            >
              {label}
            </button>
          ) : label}
        </h3>
        {isGone && <Badge outlined>deleted</Badge>}
        {mayComment && (
          <Button size="s" className={styles.end} icon={isResolved ? <RotateCcw /> : <CircleCheck />} onClick={resolve}>
            {isResolved ? 'Reopen' : 'Resolve'}
          </Button>
        )}
      </div>
      <p role="status" className={isResolved ? styles.resolved : 'visually-hidden'}>
        {isResolved && <><CircleCheck aria-hidden="true" /><span>Resolved by {thread.resolvedBy}, <When at={thread.resolvedAt} /></span></>}
      </p>
      <ol className={styles.comments} aria-label="Comments of this thread">
        {said.map((spoken) => <CommentRow key={spoken.comment.id} spoken={spoken} mayComment={mayComment} />)}
      </ol>
      {mayComment && (
        <Composer key={thread.id} box={thread.id} thread={thread.id} starts={null} label="Reply" placeholder="Answer, or add something …" submit="Reply" />
      )}
    </div>
  )
}
