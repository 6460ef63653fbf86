import { BrickWall, Eye, ListChecks, UserRoundX } from 'lucide-react'
import { isFiltering, withChoice } from '../../insight/filters.ts'
import { useJourney } from '../../session/context.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { useChecks } from '../checks/useChecks.ts'
import { useMapFacts } from '../mapFacts.ts'
import { counted, numberText } from '../words.ts'
import { DepartmentChips } from './DepartmentChips.tsx'
import { FilterChips } from './FilterChips.tsx'
import { FilterMenu } from './FilterMenu.tsx'
import styles from './Lens.module.css'
import { LensFacts } from './LensFacts.tsx'

/**
 * Through whose eyes the map is seen, what is filtered, and what there is to be seen: the departments that the map
 * engages, its walls, what nobody owns. Below it, while something steps back, what is lit and the way out.
 */
export function LensBar() {
  const facts = useMapFacts()
  const view = useViewStore()
  const lens = useView((now) => now.lens)
  const filters = useView((now) => now.filters)
  const isEmpty = useJourney((journey) => journey.touchpoints.size === 0)
  const checks = useChecks(({ count }) => count)
  const side = useView((now) => now.side)
  if (isEmpty) return null
  const { look, show } = view.getState()
  const unowned = filters.owner.includes('unowned')
  return (
    <div className={styles.bars}>
      {/* No Toolbar of ours: the boxes of the filters would take themselves for its stops and leave the way of the Tab key. */}
      <div role="toolbar" aria-label="Lens" className={styles.bar}>
        <div className={styles.eyes}>
          <Chip variant="plain" icon={<Eye />} label="Everyone" pressed={lens === null} onClick={() => look(null)} />
          <DepartmentChips />
        </div>
        <div className={styles.eyes}>
          <FilterMenu />
          {facts.walls > 0 ? (
            <Chip
              variant="plain"
              icon={<BrickWall />}
              label={counted(facts.walls, 'wall')}
              pressed={side === 'walls'}
              onClick={() => show(side === 'walls' ? 'inspector' : 'walls')}
              title="List them, worst first"
            />
          ) : (
            <Chip variant="plain" icon={<BrickWall />} label="No walls" />
          )}
          {(facts.unowned > 0 || unowned) && (
            <Chip
              variant="plain"
              tone="pain"
              icon={<UserRoundX />}
              label={`${numberText(facts.unowned)} without owner`}
              pressed={unowned}
              onClick={() => view.getState().filter(withChoice(filters, 'owner', 'unowned'))}
              title="Show touchpoints without owner"
            />
          )}
          {(checks > 0 || side === 'checks') && (
            <Chip
              variant="plain"
              icon={<ListChecks />}
              label={checks === 0 ? 'All good' : counted(checks, 'check')}
              pressed={side === 'checks'}
              onClick={() => show(side === 'checks' ? 'inspector' : 'checks')}
              title="What to look at in this map"
            />
          )}
        </div>
      </div>
      {(lens !== null || isFiltering(filters)) && (
        <div className={styles.strip} role="region" aria-label="What is shown">
          {lens && <LensFacts lens={lens} />}
          {isFiltering(filters) && <FilterChips />}
        </div>
      )}
    </div>
  )
}
