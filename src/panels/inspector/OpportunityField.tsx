import { X } from 'lucide-react'
import { useMemo } from 'react'
import { addOpportunity, opportunitiesAt, OPPORTUNITY_LENGTH, removeOpportunity, setOpportunity } from '../../model/journey/opportunities.ts'
import type { Opportunity, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { useReadOnly, Writes } from '../../ui/readOnly.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { DraftInput } from '../DraftInput.tsx'
import { useTyping } from '../typing.ts'
import { AddLine } from './AddLine.tsx'
import styles from './Inspector.module.css'

/** What could be better for the customer at one touchpoint. */
export function OpportunityField({ id }: { id: TouchpointId }) {
  const session = useSession()
  const all = useJourney((journey) => journey.opportunities)
  const opportunities = useMemo(() => opportunitiesAt({ opportunities: all }, id), [all, id])
  const reads = useReadOnly()
  return (
    <section className={styles.section} aria-label="Opportunities">
      <h3 className={styles.heading}>Opportunities</h3>
      {opportunities.length > 0 && (
        <ul className={styles.opportunities}>
          {opportunities.map((opportunity) => <Line key={opportunity.id} touchpoint={id} opportunity={opportunity} />)}
        </ul>
      )}
      {reads && opportunities.length === 0 && <p className={styles.quiet}>None</p>}
      <Writes>
        <AddLine
          touchpoint={id} field="opportunity" label="New opportunity" placeholder="Add an opportunity…" maxLength={OPPORTUNITY_LENGTH}
          add={(text) => session.run(addOpportunity, { touchpoint: id, text }, { label: 'Add opportunity' }) !== null}
        />
      </Writes>
    </section>
  )
}

function Line({ touchpoint, opportunity }: { touchpoint: TouchpointId; opportunity: Opportunity }) {
  const session = useSession()
  const { typed, stopped } = useTyping(touchpoint, 'opportunity')
  const { id, text } = opportunity
  const name = text || 'Opportunity'
  const remove = (): void => {
    const label = 'Delete opportunity'
    if (session.run(removeOpportunity, { id }, { label })) undoToast(session, `Deleted “${name}”.`, label)
  }
  return (
    <li className={styles.opportunity}>
      <DraftInput
        label="Opportunity" value={text} placeholder="What could be better?" maxLength={OPPORTUNITY_LENGTH} variant="bare" wraps className={styles.opportunityText}
        commit={(next) => session.run(setOpportunity, { id, text: next }, { label: 'Edit opportunity' }) !== null}
        onLost={(lost) => lostTextToast(name, lost)}
        onType={typed} onStop={stopped}
      />
      <Writes><IconButton label={`Delete opportunity “${name}”`} icon={<X />} size="s" variant="danger" onClick={remove} /></Writes>
    </li>
  )
}
