import { Eye, HandHeart, Heart, Laugh, SmilePlus, ThumbsUp, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Spoken } from '../../insight/threads.ts'
import type { Reaction } from '../../model/conversation/schema.ts'
import { REACTIONS } from '../../model/conversation/schema.ts'
import { useSession } from '../../session/context.ts'
import { reactTo } from '../../session/conversationApi.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { useAnswering } from '../answering.ts'
import { namesInRow, numberText } from '../words.ts'
import styles from './Comments.module.css'
import { useMyKey } from './talks.ts'

const FACES: Readonly<Record<Reaction, { readonly word: string; readonly icon: ReactNode }>> = {
  agree: { word: 'Agree', icon: <ThumbsUp /> },
  thanks: { word: 'Thanks', icon: <HandHeart /> },
  heart: { word: 'Love it', icon: <Heart /> },
  laugh: { word: 'Funny', icon: <Laugh /> },
  surprised: { word: 'Surprising', icon: <Zap /> },
  look: { word: 'Looking into it', icon: <Eye /> },
}

/** How people reacted to a comment, with one press to do as they did; the button for another reaction beside. */
export function Reactions({ spoken: { comment, reactions }, mayReact }: { spoken: Spoken; mayReact: boolean }) {
  const { mapId } = useSession()
  const me = useMyKey()
  const answering = useAnswering()
  const isMine = (reaction: Reaction): boolean => reactions.some((one) => one.reaction === reaction && one.by === me)
  const toggle = (reaction: Reaction): void => {
    const on = !isMine(reaction)
    answering(() => void reactTo(mapId, comment.id, reaction, on).then((answer) => {
      if (!answer.ok) toast({ text: answer.problem.message, tone: 'pain' })
    }))
  }
  const given = REACTIONS.flatMap((reaction) => {
    const names = reactions.filter((one) => one.reaction === reaction).map(({ name }) => name)
    return names.length === 0 ? [] : [{ reaction, count: names.length, title: `${FACES[reaction].word}: ${namesInRow(names)}` }]
  })
  if (given.length === 0 && !mayReact) return null
  return (
    <div className={styles.reactions} role="group" aria-label="Reactions">
      {given.map(({ reaction, count, title }) => {
        const face = <><span aria-hidden="true">{FACES[reaction].icon}</span><span className="visually-hidden">{title}, </span>{numberText(count)}</>
        return mayReact ? (
          <button key={reaction} type="button" className={styles.reaction} title={title} aria-pressed={isMine(reaction)} onClick={() => toggle(reaction)}>
            {face}
          </button>
        ) : (
          <span key={reaction} className={styles.reaction} title={title}>{face}</span>
        )
      })}
      {mayReact && (
        <Menu
          trigger={<IconButton label="React" icon={<SmilePlus />} size="s" />}
          items={REACTIONS.map((reaction) => ({
            label: FACES[reaction].word, icon: FACES[reaction].icon, checked: isMine(reaction), onSelect: () => toggle(reaction),
          }))}
        />
      )}
    </div>
  )
}
