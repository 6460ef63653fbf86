import { BrickWall, Eye, ListChecks, UserRoundX } from 'lucide-react'
import { useMemo } from 'react'
import { isFiltering } from '../../insight/filters.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Toolbar, ToolbarSeparator } from '../../ui/Toolbar.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { useChecks } from '../checks/useChecks.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { touchpointsByDepartment, useMapFacts } from '../mapFacts.ts'
import { counted, numberText } from '../words.ts'
import { FilterChips } from './FilterChips.tsx'
import { FilterMenu } from './FilterMenu.tsx'
import styles from './Lens.module.css'
import { LensFacts } from './LensFacts.tsx'
import { LensPicker } from './LensPicker.tsx'

/** Departments that have a chip of their own; the others are in the list. */
const CHIPS = 8

/**
 * Through whose eyes the map is seen, what is filtered, and what there is to be seen: the departments that the map
 * engages, its walls, what nobody owns. Below it, while something steps back, what is lit and the way out.
 */
export function LensBar() {
  const facts = useMapFacts()
  const view = useViewStore()
  const lens = useView((now) => now.lens)
  const filters = useView((now) => now.filters)
  const lanes = useProjection((projection) => projection.backstage.lanes)
  const cells = useProjection((projection) => projection.backstage.cells)
  const departments = useOrganisation((organisation) => organisation.departments)
  const isEmpty = useJourney((journey) => journey.touchpoints.size === 0)
  const counts = useMemo(() => touchpointsByDepartment(cells), [cells])
  const colourOf = useDepartmentColour()
  const checks = useChecks(({ count }) => count)
  const side = useView((now) => now.side)
  if (isEmpty) return null
  const engaged = lanes.flatMap((id) => (id && departments.get(id)) || [])
  const shown = engaged.filter(({ id }, at) => at < CHIPS || (lens?.kind === 'department' && lens.id === id))
  const { look, show } = view.getState()
  const unowned = filters.owner.includes('unowned')
  return (
    <div className={styles.bars}>
      <Toolbar label="Lens" className={styles.bar}>
        <Chip variant="plain" icon={<Eye />} label="Everyone" pressed={lens === null} onClick={() => look(null)} />
        {shown.map(({ id, name, colour }) => {
          const count = counts.get(id)?.length ?? 0
          const on = lens?.kind === 'department' && lens.id === id
          return (
            <Chip
              key={id}
              variant="plain"
              label={name || 'Unnamed department'}
              colour={colourOf(colour)}
              pressed={on}
              title={`${counted(count, 'touchpoint')}: see the map as ${name || 'this department'} lives it`}
              onClick={() => look(on ? null : { kind: 'department', id })}
            >
              <span className={styles.count}>{numberText(count)}</span>
            </Chip>
          )
        })}
        <LensPicker more={engaged.length - shown.length} />
        <ToolbarSeparator />
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
            onClick={() => view.getState().filter({ ...filters, owner: unowned ? [] : ['unowned'] })}
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
      </Toolbar>
      {(lens !== null || isFiltering(filters)) && (
        <div className={styles.strip} role="region" aria-label="What is shown">
          {lens && <LensFacts lens={lens} />}
          {isFiltering(filters) && <FilterChips />}
        </div>
      )}
    </div>
  )
}
