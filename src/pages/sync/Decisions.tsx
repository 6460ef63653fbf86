import { ListPlus, X } from 'lucide-react'
import { actOn, addDecision, removeDecision, setDecision } from '../../model/alignment/commands.ts'
import type { Decision } from '../../model/alignment/schema.ts'
import { LINE_LENGTH } from '../../model/alignment/schema.ts'
import { DraftInput } from '../../panels/DraftInput.tsx'
import { useAlignmentSession } from '../../session/context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { Writes } from '../../ui/readOnly.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { Section } from '../entry/words.tsx'
import { AboutLink } from './AboutLink.tsx'
import { AddLine } from './AddLine.tsx'
import { focusLater } from './focusLater.ts'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'

/** What is decided in the session that goes on. */
export function Decisions({ now: { open } }: Sitting) {
  const session = useAlignmentSession()
  if (!open) return null
  const { meeting, decisions } = open
  return (
    <Section title="Decisions" total={decisions.length}>
      <ul className={styles.rows} aria-label="Decisions">
        {decisions.map((decision) => <DecisionRow key={decision.id} decision={decision} />)}
      </ul>
      <AddLine
        label="Decision"
        placeholder="What you have decided"
        add={(text) => session.runAlignment(addDecision, { meeting: meeting.id, text, at: Date.now() }, { label: 'Note a decision' }) !== null}
      />
    </Section>
  )
}

function DecisionRow({ decision }: { decision: Decision }) {
  const session = useAlignmentSession()
  const remove = (): boolean => {
    if (!session.runAlignment(removeDecision, { id: decision.id }, { label: 'Remove decision' })) return false
    undoToast(session, 'The decision is removed.', 'Remove decision')
    return true
  }
  const act = (): void => {
    const id = session.runAlignment(actOn, { decision: decision.id, at: Date.now() }, { label: 'Make an action' })
    if (id) focusLater(id)
  }
  return (
    <li className={styles.line} data-record={decision.id}>
      <div className={styles.words}>
        <DraftInput
          label="Decision"
          variant="bare"
          wraps
          maxLength={LINE_LENGTH}
          value={decision.text}
          commit={(text) => (text.trim() === '' ? remove() : session.runAlignment(setDecision, { id: decision.id, text }, { label: 'Change decision' }) !== null)}
          onLost={(text) => lostTextToast('Decision', text)}
        />
        <AboutLink of={decision} />
      </div>
      <Writes>
        <span className={styles.make}>
          <IconButton size="s" label={`Make an action: ${decision.text}`} icon={<ListPlus />} onClick={act} />
          <IconButton size="s" label={`Remove decision: ${decision.text}`} icon={<X />} onClick={remove} />
        </span>
      </Writes>
    </li>
  )
}
