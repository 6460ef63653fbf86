import { CircleCheck } from 'lucide-react'
import type { Talk } from '../../insight/threads.ts'
import { Badge } from '../../ui/Badge.tsx'
import { useViewStore } from '../../view/context.ts'
import { counted } from '../words.ts'
import { When } from './CommentRow.tsx'
import styles from './Comments.module.css'
import { showSubject, useSubject } from './subject.ts'

/** A thread in the list: what it is about, the last words, and whether there is something to read. */
export function TalkRow({ talk, isNew }: { talk: Talk; isNew: boolean }) {
  const { thread, said } = talk
  const { label, item, isGone } = useSubject(thread)
  const view = useViewStore()
  const last = said.at(-1)?.comment
  const open = (): void => {
    if (item) showSubject(view, item)
    view.getState().discuss({ thread: thread.id })
  }
  return (
    <li>
      <button type="button" className={styles.talk} onClick={open} data-thread={thread.id}>
        <span className={styles.about}>
          {isNew && <span className={styles.dot}><span className="visually-hidden">Unread: </span></span>}
          <b dir="auto">{label}</b>
          {isGone && <Badge outlined>deleted</Badge>}
          {thread.resolvedAt !== null && <Badge tone="good" icon={<CircleCheck />}>resolved</Badge>}
        </span>
        {last && (
          <span className={styles.last} dir="auto">
            {last.name}: {last.removed ? 'taken back' : last.text}
          </span>
        )}
        <span className={styles.quiet}>
          {counted(said.length, 'comment')}, <When at={talk.lastAt} />
        </span>
      </button>
    </li>
  )
}
