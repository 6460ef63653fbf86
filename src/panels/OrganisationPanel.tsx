import { useMemo } from 'react'
import { useJourney } from '../session/context.ts'
import { useView } from '../view/context.ts'
import { useLinking } from './organisation/linking.ts'
import { usesByEntry } from './organisation/entries.ts'
import styles from './organisation/Organisation.module.css'
import { OrganisationEditor } from './OrganisationEditor.tsx'
import { Side } from './Side.tsx'

/** The organisation beside an open map: entries are dragged onto cards, or linked to what is selected. */
export function OrganisationPanel() {
  const show = useView((view) => view.show)
  const linking = useLinking()
  const journey = useJourney((now) => now)
  const counts = useMemo(() => new Map([...usesByEntry(journey)].map(([id, { size }]) => [id, size])), [journey])
  return (
    <Side label="Organisation" title="Organisation" startsOpen onClose={() => show('inspector')}>
      <p className={styles.hint}>
        {linking.target
          ? `Drag onto a card, or press the link sign to link to ${linking.target}.`
          : 'Drag onto a card to link. Or select a card first, then press the link sign.'}
      </p>
      <OrganisationEditor layout="panel" counts={counts} linking={linking} />
    </Side>
  )
}
