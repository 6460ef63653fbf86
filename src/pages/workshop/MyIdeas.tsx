import { Pencil, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useJourney } from '../../session/context.ts'
import type { MyIdea, TakingPart } from '../../session/takingPart.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { IdeaForm } from './IdeaForm.tsx'
import { Where } from './Where.tsx'
import { IDEA_WORDS } from '../../panels/workshop/words.ts'
import { aboutWords } from './words.ts'
import styles from './Workshop.module.css'

/** What I have written and nobody else sees yet. */
export function MyIdeas({ ideas, part, isHidden, mayAct }: { ideas: readonly MyIdea[]; part: TakingPart; isHidden: boolean; mayAct: boolean }) {
  return (
    <section className={styles.part} aria-label={isHidden ? 'What you have written' : 'On its way'}>
      <h2 className={styles.title}>{isHidden ? 'Only you see these' : 'On their way'}</h2>
      <ul className={styles.ideas}>
        {ideas.map((idea) => <Row key={idea.id} idea={idea} part={part} mayAct={mayAct} />)}
      </ul>
    </section>
  )
}

function Row({ idea, part, mayAct }: { idea: MyIdea; part: TakingPart; mayAct: boolean }) {
  const about = useJourney((journey) => aboutWords(journey, idea))
  const [edited, setEdited] = useState<MyIdea | null>(null)
  const { id, where, refused, ...words } = idea
  const edit = useRef<HTMLButtonElement>(null)
  const wasEdited = useRef(false)
  useEffect(() => {
    if (wasEdited.current && !edited) edit.current?.focus()
    wasEdited.current = edited !== null
  }, [edited])
  const takeBack = (): void => {
    part.takeBack(id)
    // The button that had the focus is gone.
    document.getElementById('main')?.focus()
    toast({ text: 'Taken back.', action: { label: 'Undo', onSelect: () => part.write(words, id) } })
  }
  if (edited && mayAct) {
    return (
      <li className={styles.idea}>
        <IdeaForm
          asked={1} draft={edited} onDraft={(draft) => setEdited({ ...edited, ...draft })} submit="Save" onCancel={() => setEdited(null)}
          onSubmit={({ text, kind, stage, touchpoint, signed }) => {
            part.write({ text, kind, stage, touchpoint, signed }, id)
            // The form empties itself right after this.
            queueMicrotask(() => setEdited(null))
          }}
        />
      </li>
    )
  }
  return (
    <li className={styles.idea}>
      <p className={styles.words} dir="auto">{idea.text}</p>
      <p className={styles.row}>
        <Badge>{IDEA_WORDS[idea.kind].name}</Badge>
        {about !== '' && <span className={styles.quiet} dir="auto">{about}</span>}
      </p>
      {refused !== null && <p className={styles.refused}>{refused} Your words stay on this device.</p>}
      <div className={styles.row}>
        <Where where={where} />
        <span className={styles.end}>
          {mayAct && <Button ref={edit} size="s" variant="quiet" icon={<Pencil />} aria-label={`Edit “${idea.text}”`} onClick={() => setEdited(idea)}>Edit</Button>}
          <Button size="s" variant="quiet" icon={<Undo2 />} aria-label={`Take back “${idea.text}”`} onClick={takeBack}>Take back</Button>
        </span>
      </div>
    </li>
  )
}
