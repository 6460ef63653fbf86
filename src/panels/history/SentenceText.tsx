import type { Sentence } from '../../formats/historySentence.ts'
import styles from './History.module.css'

/** A sentence of the history: names stand out, what people wrote stands in quotes. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.map((part, place) =>
    typeof part === 'string' ? part
      : 'name' in part ? <em key={place} className={styles.name} dir="auto">{part.name}</em>
      : <span key={place} className={styles.said} dir="auto">“{part.said}”</span>)
}
