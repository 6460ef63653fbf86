import { Ellipsis, Pencil, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Spoken } from '../../insight/threads.ts'
import { useSession } from '../../session/context.ts'
import { changeWords, takeBackComment } from '../../session/conversationApi.ts'
import { askCallable } from '../../session/peopleApi.ts'
import { ago } from '../../ui/ago.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Comments.module.css'
import { calledIn, stretchesOf } from './mention.ts'
import { MentionArea } from './MentionArea.tsx'
import { Reactions } from './Reactions.tsx'
import { useMyKey, usePeople } from './talks.ts'

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

export function When({ at }: { at: number | null }) {
  return at === null ? null : <time dateTime={new Date(at).toISOString()} title={moment.format(at)}>{ago(at, Date.now())}</time>
}

/** What is said in a comment; those who are called stand out, and whoever looks most. */
function Words({ spoken: { comment, mentions } }: { spoken: Spoken }) {
  const me = useMyKey()
  return stretchesOf(comment.text, mentions).map(({ text, called }, index) =>
    called ? <span key={index} className={styles.called} data-me={called.person === me || undefined}>{text}</span> : text)
}

/** One comment, with what people make of it; one's own can be changed and taken back. */
export function CommentRow({ spoken, mayComment }: { spoken: Spoken; mayComment: boolean }) {
  const { comment } = spoken
  const { mapId } = useSession()
  const me = useMyKey()
  const [doing, setDoing] = useState<'edit' | 'take back' | null>(null)
  const isMine = mayComment && comment.by === me && !comment.removed
  const takeBack = (): void => {
    setDoing(null)
    void takeBackComment(mapId, comment.id).then((answer) => {
      if (!answer.ok) toast({ text: answer.problem.message, tone: 'pain' })
    })
  }
  return (
    <li className={styles.comment}>
      <Avatar name={comment.name} colour={comment.colour} size={26} decorative />
      <div className={styles.words}>
        <div className={styles.byline}>
          <b dir="auto">{comment.name}</b>
          <span className={styles.quiet}>
            <When at={comment.at} />
            {comment.editedAt !== null && !comment.removed && ', edited'}
          </span>
          {isMine && doing === null && (
            <Menu
              align="end"
              trigger={<IconButton label="Edit or take back" icon={<Ellipsis />} size="s" className={styles.end} />}
              items={[
                { label: 'Edit', icon: <Pencil />, onSelect: () => setDoing('edit') },
                { label: 'Take back', icon: <Undo2 />, danger: true, onSelect: () => setDoing('take back') },
              ]}
            />
          )}
        </div>
        {doing === 'edit' && isMine ? <EditForm spoken={spoken} onDone={() => setDoing(null)} />
          : comment.removed ? <p className={styles.quiet}>Taken back.</p>
          : <p className={styles.text} dir="auto"><Words spoken={spoken} /></p>}
        {doing === 'take back' && isMine && (
          <div className={styles.row} role="group" aria-label="Take it back for everybody?">
            <span>Take it back for everybody?</span>
            <Button size="s" variant="danger" autoFocus onClick={takeBack}>Take back</Button>
            <Button size="s" onClick={() => setDoing(null)}>Keep it</Button>
          </div>
        )}
        {!comment.removed && <Reactions spoken={spoken} mayReact={mayComment} />}
      </div>
    </li>
  )
}

function EditForm({ spoken: { comment }, onDone }: { spoken: Spoken; onDone: () => void }) {
  const { mapId } = useSession()
  const people = usePeople()
  const [text, setText] = useState(comment.text)
  const [problem, setProblem] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    const answer = await changeWords(mapId, comment.id, { text, mentions: calledIn(text, people) })
    if (answer.ok) onDone()
    else setProblem(answer.problem.message)
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') {
          event.stopPropagation()
          onDone()
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          void save()
        }
      }}
    >
      <Field label="Change your comment" labelHidden error={problem}>
        <MentionArea value={text} people={people} autoFocus onValueChange={setText} onFocus={() => void askCallable(mapId)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit" size="s" variant="primary" disabled={text.trim() === ''}>{problem ? 'Try again' : 'Save'}</Button>
        <Button size="s" onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
