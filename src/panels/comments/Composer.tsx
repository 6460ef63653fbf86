import { AtSign, SendHorizontal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CommentDraft } from '../../session/commentDrafts.ts'
import { draftId, keepDraft, readDraft } from '../../session/commentDrafts.ts'
import { useSession } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import type { Subject } from '../../session/conversationApi.ts'
import { sayComment } from '../../session/conversationApi.ts'
import { askCallable } from '../../session/peopleApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useView } from '../../view/context.ts'
import { useAnswering } from '../answering.ts'
import styles from './Comments.module.css'
import { calledIn } from './mention.ts'
import type { MentionHandle } from './MentionArea.tsx'
import { MentionArea } from './MentionArea.tsx'
import { usePeople } from './talks.ts'

/**
 * A box to say something in. What is typed stays in this browser until it is said; where it could not be sent it stays,
 * with why, and goes under the same id when it is tried again.
 */
export function Composer({ box, thread, starts, label, placeholder, submit, asked, onSaid }: {
  /** Where the draft is kept. Give a `key` of the same value. */
  box: string
  /** The thread that is answered; null for one that begins. */
  thread: string | null
  starts: Subject | null
  label: string
  placeholder: string
  /** What the button says. */
  submit: string
  /** Somebody asked to write in it: it takes the focus, once. */
  asked?: boolean
  onSaid?: (thread: string) => void
}) {
  const { mapId } = useSession()
  const people = usePeople()
  const area = useRef<MentionHandle>(null)
  const heard = useView((view) => view.heard)
  useEffect(() => {
    if (!asked) return
    area.current?.focus()
    heard()
  }, [asked, heard])
  const answering = useAnswering()
  const [draft, setDraft] = useState(() => readDraft(mapId, box))
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  // Other words never go under an id that the server may have heard already.
  const isTried = useRef(draft !== null)
  const isSaid = useConversation((conversation) => draft !== null && (conversation?.comments.has(draft.comment as never) ?? false))
  const text = draft?.text ?? ''

  const put = (next: CommentDraft | null): void => {
    setDraft(next)
    keepDraft(mapId, box, next)
  }
  const type = (words: string): void => {
    const kept = draft && !isTried.current ? draft : { comment: draftId(), thread: thread ?? draftId() }
    isTried.current = false
    setProblem(null)
    put({ ...kept, text: words })
  }
  useEffect(() => {
    // It was heard although no answer came.
    if (isSaid && !isSending) {
      setDraft(null)
      setProblem(null)
      keepDraft(mapId, box, null)
    }
  }, [isSaid, isSending, mapId, box])

  const send = async (): Promise<void> => {
    if (!draft || isSending || text.trim() === '') return
    isTried.current = true
    setSending(true)
    setProblem(null)
    const answer = await sayComment(mapId, { ...draft, mentions: calledIn(text, people), starts })
    setSending(false)
    if (!answer.ok) return setProblem(answer.problem.message)
    put(null)
    onSaid?.(draft.thread)
  }
  const say = (): void => answering(() => void send())
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        say()
      }}
    >
      <Field label={label} error={problem && `${problem} Your words are kept.`}>
        <MentionArea ref={area} value={text} people={people} placeholder={placeholder} readOnly={isSending} onValueChange={type} onFocus={() => void askCallable(mapId)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit" size="s" variant="primary" icon={<SendHorizontal />} busy={isSending} disabled={text.trim() === ''}>
          {problem ? 'Try again' : submit}
        </Button>
        <IconButton label="Mention somebody" icon={<AtSign />} size="s" onClick={() => area.current?.begin()} />
      </div>
    </form>
  )
}
