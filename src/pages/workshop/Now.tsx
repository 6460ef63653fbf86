import { Info, Plus, X } from 'lucide-react'
import { useSession } from '../../session/context.ts'
import { useIdentity } from '../../session/identity.ts'
import type { MyPart, TakingPart } from '../../session/takingPart.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import type { IdeaWords } from '../../session/workshopApi.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { IdeaForm } from './IdeaForm.tsx'
import { Ideas } from './Ideas.tsx'
import { MyIdeas } from './MyIdeas.tsx'
import { Results } from './Results.tsx'
import { VoteList } from './VoteList.tsx'
import styles from './Workshop.module.css'

interface NowProps {
  now: WorkshopNow
  part: TakingPart
  mine: MyPart
  draft: IdeaWords
  onDraft: (draft: IdeaWords) => void
  /** Grows whenever the form is to be written in next. */
  asked: number
  /** The form for an idea is open while people talk: what was half written when writing ended is not lost. */
  isAdding: boolean
  onAdding: (isAdding: boolean) => void
  isOver: boolean
  isOut: boolean
  /** Whether I may write, vote and comment at this moment. */
  mayAct: boolean
  /** Whether I may take part at all. */
  takesPart: boolean
}

/** What is to be done just now, and what came of it so far. */
export function Now(props: NowProps) {
  const { now, part, mine, isOver, isOut, takesPart } = props
  const goesOn = !isOver && !isOut
  const isBusy = now.round !== null || now.workshop.phase === 'writing'
  return (
    <div className={styles.parts}>
      {mine.notice !== null && (
        <div className={styles.notice} role="alert">
          <Info aria-hidden="true" />
          <p>{mine.notice}</p>
          <IconButton label="Close" icon={<X />} size="s" onClick={() => part.dismiss()} />
        </div>
      )}
      {!goesOn ? <Over now={now} isOver={isOver} /> : !takesPart ? <p className={styles.quiet}>You may look on here, but not write or vote. Ask whoever leads the workshop to let you comment on the map.</p> : null}
      {goesOn && takesPart && <Doing {...props} />}
      {!goesOn && mine.ideas.length > 0 && <MyIdeas ideas={mine.ideas} part={part} isHidden={false} mayAct={false} />}
      <Results results={now.results} />
      {goesOn && takesPart && !isBusy && <Adding {...props} />}
      {/* While people vote on them they stand above, with their dots. */}
      {now.round?.on !== 'ideas' && <Ideas ideas={now.ideas} />}
    </div>
  )
}

function Over({ now, isOver }: { now: WorkshopNow; isOver: boolean }) {
  const { mapId } = useSession()
  const isGuest = useIdentity()?.account?.kind === 'guest'
  const isEmpty = now.results.length === 0 && now.ideas.length === 0
  return (
    <div className={styles.part}>
      <p>
        {isOver ? 'Thank you for taking part.'
          : 'Perhaps the workshop is over, or whoever leads it has closed the link that you came by. To go on, scan the code on the screen in the room again.'}
        {isOver && isGuest && ' Your way in ended with the workshop.'}
        {!isEmpty && (isGuest ? ' What came of it stays here until you leave this page.' : ' This is what came of it.')}
      </p>
      {!isGuest && <div><LinkButton to={`/map/${mapId}`} variant="primary">Open the map</LinkButton></div>}
    </div>
  )
}

/** Voting and writing, in their time. */
function Doing({ now, part, mine, draft, onDraft, asked, mayAct }: NowProps) {
  const { workshop, round } = now
  if (round) return <VoteList round={round} ideas={now.ideas} part={part} mine={mine} mayAct={mayAct} />
  if (workshop.phase !== 'writing') return <p className={styles.quiet}>Look at the screen in the room.</p>
  return (
    <>
      <section className={styles.part} aria-label="Write">
        <p className={styles.quiet}>Nobody sees what you write until it is revealed, to all at once.</p>
        {mayAct && <IdeaForm draft={draft} onDraft={onDraft} asked={asked} submit="Write it down" onSubmit={(idea) => part.write(idea)} />}
      </section>
      {mine.ideas.length > 0 && <MyIdeas ideas={mine.ideas} part={part} isHidden mayAct={mayAct} />}
      {workshop.hidden > 0 && (
        <p className={styles.quiet} role="status">
          {workshop.hidden === 1 ? 'One idea waits' : `${workshop.hidden} ideas of all of you wait`} to be revealed.
        </p>
      )}
    </>
  )
}

/** Something that comes to mind while people talk. */
function Adding({ part, mine, draft, onDraft, asked, isAdding, onAdding, mayAct }: NowProps) {
  return (
    <>
      {mayAct && (isAdding ? (
        <section className={styles.part} aria-label="Add an idea">
          <p className={styles.quiet}>What you add now, everybody sees at once.</p>
          <IdeaForm draft={draft} onDraft={onDraft} asked={asked} submit="Add it" onSubmit={(idea) => part.write(idea)} onCancel={() => onAdding(false)} />
        </section>
      ) : <div><Button icon={<Plus />} onClick={() => onAdding(true)}>Add an idea</Button></div>)}
      {mine.ideas.length > 0 && <MyIdeas ideas={mine.ideas} part={part} isHidden={false} mayAct={mayAct} />}
    </>
  )
}
