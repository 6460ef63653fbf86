import { MessageSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Talk } from '../../insight/threads.ts'
import { isCalling, isUnread } from '../../insight/threads.ts'
import { mayComment as roleMayComment } from '../../model/roles.ts'
import { useJourney, useRole, useSession } from '../../session/context.ts'
import type { Subject } from '../../session/conversationApi.ts'
import { useReadMarks } from '../../session/readMarks.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useView } from '../../view/context.ts'
import { Side } from '../Side.tsx'
import { numberText, UNTITLED } from '../words.ts'
import styles from './Comments.module.css'
import { Composer } from './Composer.tsx'
import { OpenTalk } from './OpenTalk.tsx'
import { subjectWords, useNextSubject } from './subject.ts'
import { TalkRow } from './TalkRow.tsx'
import { isAbout, useMyKey, useTalks } from './talks.ts'
import { TalkView } from './TalkView.tsx'

type State = 'open' | 'resolved' | 'all'
const STATES: readonly { value: State; label: string }[] = [
  { value: 'open', label: 'Open' }, { value: 'resolved', label: 'Resolved' }, { value: 'all', label: 'All' },
]
/** How many threads show before more are asked for. */
const AT_ONCE = 30

/** What people say beside the map: all threads, or one. */
export function CommentsPanel() {
  const show = useView((view) => view.show)
  const discuss = useView((view) => view.discuss)
  const { thread } = useView((view) => view.talk)
  const mayComment = roleMayComment(useRole())
  const talks = useTalks()
  const talk = talks?.find((one) => one.thread.id === thread)
  const left = useRef<string | null>(null)
  const back = (): void => {
    left.current = thread
    discuss({ thread: null })
  }
  return (
    <Side label="Comments" title="Comments" startsOpen onClose={() => show('inspector')}>
      {talks === null ? <EmptyState small icon={<MessageSquare />} title="Comments are on their way" text="They show as soon as the server is reached." />
        : thread === null ? <TalkList talks={talks} mayComment={mayComment} focused={left.current} />
        : talk ? <TalkView key={talk.thread.id} talk={talk} mayComment={mayComment} onBack={back} />
        : <EmptyState small icon={<MessageSquare />} title="This thread is not here" text="The link may lead to another map." action={<Button onClick={back}>All comments</Button>} />}
    </Side>
  )
}

function TalkList({ talks, mayComment, focused }: { talks: readonly Talk[]; mayComment: boolean; focused: string | null }) {
  const { mapId } = useSession()
  const me = useMyKey()
  const marks = useReadMarks(mapId)
  const discuss = useView((view) => view.discuss)
  const { about, beside, asks } = useView((view) => view.talk)
  const title = useJourney((journey) => (about ? journey.touchpoints.get(about)?.title || UNTITLED.touchpoint : ''))
  const journey = useJourney((now) => now)
  const [state, setState] = useState<State>('open')
  const [isMine, setMine] = useState(false)
  const [shown, setShown] = useState(AT_ONCE)
  const next = useNextSubject(about)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (focused === null || document.activeElement !== document.body) return
    list.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(focused)}"]`)?.focus()
  }, [focused])
  const found = talks.filter((talk) =>
    (state === 'all' || (talk.thread.resolvedAt === null) === (state === 'open'))
    && (!isMine || isCalling(talk, me)) && (about === null || isAbout(journey, talk, about)))
  const box = `new.${next.kind}.${beside?.kind === 'spot' ? `${beside.x}.${beside.y}` : next.about}`
  return (
    <div className={styles.panel}>
      {mayComment && (
        <Composer
          key={box} box={box} thread={null} starts={next} label={`Comment on ${subjectWords(next)}`} submit="Comment" asked={asks}
          placeholder="Ask, suggest, or say what you know …" onSaid={(thread) => discuss({ thread })}
        />
      )}
      <div className={styles.filters} role="group" aria-label="Which comments show">
        <Segmented label="State" size="s" options={STATES} value={state} onChange={setState} />
        <Chip label="Mentions me" pressed={isMine} onClick={() => setMine(!isMine)} />
        {beside && <Chip label={beside.kind === 'spot' ? 'On a spot' : 'On a pain point'} onRemove={() => discuss({})} />}
        {about && <Chip label={`About “${title}”`} onRemove={() => discuss({ about: null })} />}
      </div>
      {found.length === 0 ? (
        <EmptyState
          small icon={<MessageSquare />} title={talks.length === 0 ? 'Nothing said yet' : 'Nothing here'}
          text={talks.length > 0 ? 'No thread passes what is chosen above.'
            : mayComment ? 'Select a touchpoint, a stage or a step and say what you think of it.' : 'What people say about this map shows here.'}
        />
      ) : (
        <ul ref={list} className={styles.list} aria-label="Threads">
          {found.slice(0, shown).map((talk) => <TalkRow key={talk.thread.id} talk={talk} isNew={isUnread(talk, marks[talk.thread.id] ?? 0, me)} />)}
        </ul>
      )}
      {found.length > shown && <Button size="s" onClick={() => setShown(shown + AT_ONCE)}>Show {numberText(Math.min(AT_ONCE, found.length - shown))} more</Button>}
    </div>
  )
}

const THE_MAP: Subject = { kind: 'map', about: '', label: '' }

/** All open threads one under another, with everything that was said, where there is no canvas beside them. `about` begins the next. */
export function OpenTalks({ about, mayComment, onAbout }: { about: Subject | null; mayComment: boolean; onAbout: (about: Subject | null) => void }) {
  const talks = useTalks()
  const [shown, setShown] = useState(AT_ONCE)
  const starts = about ?? THE_MAP
  const open = talks?.filter(({ thread }) => thread.resolvedAt === null) ?? []
  const box = `new.${starts.kind}.${starts.about}`
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (about) panel.current?.querySelector('textarea')?.focus()
  }, [about])
  return (
    <div ref={panel} className={styles.panel}>
      {mayComment && (
        <Composer key={box} box={box} thread={null} starts={starts} label={`Comment on ${subjectWords(starts)}`} submit="Comment" placeholder="Ask, suggest, or say what you know …" />
      )}
      {mayComment && about && <div><Chip label={`About “${about.label}”`} onRemove={() => onAbout(null)} /></div>}
      {talks === null ? <EmptyState small icon={<MessageSquare />} title="Comments are on their way" text="They show as soon as the server is reached." />
        : open.length === 0 ? <EmptyState small icon={<MessageSquare />} title="Nothing said yet" text={mayComment && 'Say what you think, of the whole map or of a touchpoint of the journey.'} />
        : <ul className={styles.list} aria-label="Threads">{open.slice(0, shown).map((talk) => <OpenTalk key={talk.thread.id} talk={talk} mayComment={mayComment} />)}</ul>}
      {open.length > shown && <Button size="s" onClick={() => setShown(shown + AT_ONCE)}>Show more</Button>}
    </div>
  )
}
