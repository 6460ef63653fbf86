import { useState } from 'react'
import type { Idea } from '../../model/conversation/schema.ts'
import { counted } from '../../panels/words.ts'
import { useJourney } from '../../session/context.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { IDEA_WORDS } from '../../panels/workshop/words.ts'
import { aboutWords } from './words.ts'
import styles from './Workshop.module.css'

const AT_ONCE = 60

/** What was written and everybody sees. */
export function Ideas({ ideas }: { ideas: readonly Idea[] }) {
  const [shown, setShown] = useState(AT_ONCE)
  if (ideas.length === 0) return null
  return (
    <section className={styles.part} aria-label="Ideas">
      <h2 className={styles.title}>{counted(ideas.length, 'idea')}</h2>
      <ul className={styles.ideas}>{ideas.slice(0, shown).map((idea) => <Row key={idea.id} idea={idea} />)}</ul>
      {ideas.length > shown && <Button onClick={() => setShown(shown + AT_ONCE)}>Show more</Button>}
    </section>
  )
}

function Row({ idea }: { idea: Idea }) {
  const about = useJourney((journey) => aboutWords(journey, idea))
  return (
    <li className={styles.idea}>
      <p className={styles.words} dir="auto">{idea.text}</p>
      <p className={styles.row}>
        <Badge>{IDEA_WORDS[idea.kind].name}</Badge>
        {about !== '' && <span className={styles.quiet} dir="auto">{about}</span>}
        {idea.adopted !== '' && <Badge tone="good">On the map</Badge>}
        {idea.name !== '' && <span className={styles.quiet} dir="auto">– {idea.name}</span>}
      </p>
    </li>
  )
}
