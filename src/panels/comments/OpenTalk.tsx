import { useEffect, useState } from 'react'
import type { Talk } from '../../insight/threads.ts'
import type { Thread } from '../../model/conversation/schema.ts'
import type { Journey, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { markRead } from '../../session/readMarks.ts'
import { Button } from '../../ui/Button.tsx'
import { CommentRow } from './CommentRow.tsx'
import styles from './Comments.module.css'
import { Composer } from './Composer.tsx'

function subjectNow(journey: Journey, { kind, about, label }: Thread): string {
  if (kind === 'map') return 'The whole map'
  if (kind === 'touchpoint') return journey.touchpoints.get(about as TouchpointId)?.title || label
  if (kind === 'stage') return journey.stages.get(about as StageId)?.title || label
  return label || 'A spot on the map'
}

/** One thread in a list of them, with all that was said and a box for an answer. It counts as read. */
export function OpenTalk({ talk: { thread, said, lastAt }, mayComment }: { talk: Talk; mayComment: boolean }) {
  const { mapId } = useSession()
  const subject = useJourney((journey) => subjectNow(journey, thread))
  const [answers, setAnswers] = useState(false)
  useEffect(() => markRead(mapId, thread.id, lastAt), [mapId, thread.id, lastAt])
  return (
    <li className={styles.openTalk}>
      <h2 className={styles.subject} dir="auto">{subject}</h2>
      <ol className={styles.comments} aria-label={`Comments on ${subject}`}>
        {said.map((spoken) => <CommentRow key={spoken.comment.id} spoken={spoken} mayComment={mayComment} />)}
      </ol>
      {mayComment && (answers
        ? <Composer key={thread.id} box={thread.id} thread={thread.id} starts={null} label="Reply" placeholder="Answer, or add something …" submit="Reply" onSaid={() => setAnswers(false)} />
        : <div><Button size="s" onClick={() => setAnswers(true)} aria-label={`Reply on ${subject}`}>Reply</Button></div>)}
    </li>
  )
}
