import { BrickWall, ListChecks, UserRoundX } from 'lucide-react'
import { useMemo } from 'react'
import { useJourney, useOrganisation, useProjection } from '../session/context.ts'
import { Chip } from '../ui/Chip.tsx'
import { Toolbar, ToolbarSeparator } from '../ui/Toolbar.tsx'
import { useView } from '../view/context.ts'
import { useChecks } from './checks/useChecks.ts'
import { useDepartmentColour } from './departmentColour.ts'
import styles from './LegendBar.module.css'
import { touchpointsByDepartment, useMapFacts } from './mapFacts.ts'
import { counted, numberText } from './words.ts'

/** The departments that a map engages and how often, its walls, and what nobody owns; a press selects them. */
export function LegendBar() {
  const facts = useMapFacts()
  const lanes = useProjection((projection) => projection.backstage.lanes)
  const cells = useProjection((projection) => projection.backstage.cells)
  const departments = useOrganisation((organisation) => organisation.departments)
  const isEmpty = useJourney((journey) => journey.touchpoints.size === 0)
  const counts = useMemo(() => touchpointsByDepartment(cells), [cells])
  const colourOf = useDepartmentColour()
  const checks = useChecks(({ count }) => count)
  const side = useView((view) => view.side)
  const show = useView((view) => view.show)
  if (isEmpty) return null
  return (
    <Toolbar label="Legend" className={styles.legend}>
      {lanes.flatMap((id) => {
        const department = id && departments.get(id)
        if (!department) return []
        const count = counts.get(department.id)?.length ?? 0
        const name = department.name || 'Unnamed department'
        return [
          <Chip
            key={id}
            variant="plain"
            label={name}
            colour={colourOf(department.colour)}
            title={`${counted(count, 'touchpoint')}: select`}
            onClick={() => facts.showDepartment(department.id)}
          >
            <span className={styles.count}>{numberText(count)}</span>
          </Chip>,
        ]
      })}
      {lanes.some((id) => id !== null) && <ToolbarSeparator />}
      {facts.walls > 0 ? (
        <Chip
          variant="plain"
          icon={<BrickWall />}
          label={counted(facts.walls, 'wall')}
          onClick={facts.showWalls}
          title="Select the handoffs"
        />
      ) : (
        <Chip variant="plain" icon={<BrickWall />} label="No walls" />
      )}
      {facts.unowned > 0 && (
        <Chip
          variant="plain"
          tone="pain"
          icon={<UserRoundX />}
          label={`${numberText(facts.unowned)} without owner`}
          onClick={facts.showUnowned}
          title="Select touchpoints without owner"
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
  )
}
