import type { TemplateId } from '../../session/api.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './TemplateList.module.css'
import { TemplatePicture } from './TemplatePicture.tsx'

const CHOICES: readonly { id: TemplateId; name: string; text: string }[] = [
  { id: 'blank', name: 'Blank map', text: 'One empty stage; add more as you go.' },
  { id: 'five-stages', name: 'Five empty stages', text: 'From noticing to leaving; fill in the touchpoints yourselves.' },
  { id: 'telecom-order', name: 'Telecom order', text: 'Ordering mobile broadband: 10 touchpoints, 5 departments.' },
  { id: 'outpatient-visit', name: 'Outpatient visit', text: 'A visit to the hospital: 15 touchpoints, with walls and pain points.' },
]

/** The ways to begin a map, as buttons with a picture each. `making` is the one that is being made just now. */
export function TemplateList({ making, onChoose }: { making: TemplateId | null; onChoose: (template: TemplateId) => void }) {
  return (
    <ul className={styles.list}>
      {CHOICES.map(({ id, name, text }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.choice}
            aria-disabled={making !== null}
            onClick={() => making === null && onChoose(id)}
          >
            <TemplatePicture template={id} />
            <span className={styles.name}>
              {name}
              {making === id && <Spinner label="Making the map…" size={14} />}
            </span>
            <span className={styles.text}>{text}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
