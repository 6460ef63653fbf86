import { CloudOff, GitCompareArrows, RefreshCw, Trash2 } from 'lucide-react'
import { useStore } from 'zustand'
import { useLocation } from 'wouter'
import { THE_MAP } from '../../model/journey/schema.ts'
import type { Unopened } from '../../session/openMap.ts'
import type { Session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { titleOf } from '../home/mapOrder.ts'
import { LinkButton } from '../LinkButton.tsx'
import { RestoreButton } from '../map/Unopened.tsx'
import { PageHead } from '../PageHead.tsx'
import { useMaps } from '../report/MapPicker.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import styles from './Compare.module.css'

/** In place of a comparison whose other map nobody named, or that cannot be opened: why, and another one to choose. */
export function OtherMap({ toBe, problem }: {
  toBe: Session
  problem: { id: string; reason: Unopened['reason']; text: string; onAgain: () => void } | null
}) {
  const title = useStore(toBe.journey, (journey) => titleOf(journey.map.get(THE_MAP) ?? { title: '' }))
  usePageTitle(`Compare ${title}`)
  const maps = useMaps()
  const [, navigate] = useLocation()
  const deleted = problem?.reason === 'deleted'
  const gone = problem?.reason === 'unknown'
  return (
    <>
      <PageHead />
      <main className={styles.choice} id="main" tabIndex={-1}>
        <h1 className="visually-hidden">Compare {title}</h1>
        <EmptyState
          icon={problem ? deleted ? <Trash2 /> : <CloudOff /> : <GitCompareArrows />}
          title={
            problem === null ? `What is “${title}” compared with?`
            : deleted ? 'The as-is was deleted'
            : gone ? 'The as-is is not here'
            : 'The as-is cannot be reached'
          }
          text={
            problem === null ? 'Choose the map of the journey today. Only touchpoints that both maps share by copying count as the same ones.'
            : deleted ? 'It can be restored for 30 days. Or choose another map to compare with.'
            : gone ? 'It was deleted for good. Choose another map to compare with.'
            : problem.text
          }
          action={
            <div className={styles.ways}>
              {problem && deleted && <RestoreButton id={problem.id} onRestored={problem.onAgain} />}
              {problem && !deleted && !gone && <Button variant="primary" icon={<RefreshCw />} onClick={problem.onAgain}>Try again</Button>}
              <Combobox
                label="Map to compare with"
                items={(maps ?? []).filter(({ id }) => id !== toBe.mapId).map((map) => ({ id: map.id, label: titleOf(map) }))}
                value={null}
                onChange={(id) => id && navigate(`/map/${toBe.mapId}/compare?with=${id}`)}
                placeholder="Choose a map…"
                emptyText="No other map is called so"
              />
              <LinkButton to={`/map/${toBe.mapId}`}>Open “{title}”</LinkButton>
            </div>
          }
        />
      </main>
    </>
  )
}
