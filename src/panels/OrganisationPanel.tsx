import { useShallow } from 'zustand/react/shallow'
import type { Journey } from '../model/journey/schema.ts'
import { useJourney, useMayEdit } from '../session/context.ts'
import { useView } from '../view/context.ts'
import { useLinking } from './organisation/linking.ts'
import { usesByEntry } from './organisation/entries.ts'
import styles from './organisation/Organisation.module.css'
import { OrganisationEditor } from './OrganisationEditor.tsx'
import { LookingAtOrganisation } from './Looking.tsx'
import { Side } from './Side.tsx'

/** In how many touchpoints of a map each entry is used. */
function countsIn(journey: Journey): ReadonlyMap<string, number> {
  return new Map([...usesByEntry(journey)].map(([id, { size }]) => [id, size]))
}

/** The organisation beside an open map: entries are dragged onto cards, or linked to what is selected. */
export function OrganisationPanel() {
  const show = useView((view) => view.show)
  const linking = useLinking()
  const mayEdit = useMayEdit()
  const counts = useJourney(useShallow(countsIn))
  return (
    <Side label="Organisation" title="Organisation" startsOpen onClose={() => show('inspector')}>
      {mayEdit && <p className={styles.hint}>
        {linking.target
          ? `Drag onto a card, or press the link sign to link to ${linking.target}.`
          : 'Drag onto a card to link. Or select a card first, then press the link sign.'}
      </p>}
      <LookingAtOrganisation><OrganisationEditor layout="panel" counts={counts} linking={mayEdit ? linking : undefined} /></LookingAtOrganisation>
    </Side>
  )
}
