import { useMemo, useRef } from 'react'
import { useOrganisation, useProjection } from '../../session/context.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { touchpointsByDepartment } from '../mapFacts.ts'
import { counted, numberText } from '../words.ts'
import styles from './Lens.module.css'
import { LensPicker } from './LensPicker.tsx'
import { useFitting } from './useFitting.ts'

/** A chip for each department that the map engages, as many as there is room for, and the list of all there is. */
export function DepartmentChips() {
  const view = useViewStore()
  const lens = useView((now) => now.lens)
  const lanes = useProjection((projection) => projection.backstage.lanes)
  const cells = useProjection((projection) => projection.backstage.cells)
  const departments = useOrganisation((organisation) => organisation.departments)
  const counts = useMemo(() => touchpointsByDepartment(cells), [cells])
  const colourOf = useDepartmentColour()
  const row = useRef<HTMLDivElement>(null)
  const engaged = lanes.flatMap((id) => (id && departments.get(id)) || [])
  const fitting = useFitting(row, engaged.length)
  return (
    <>
      <div ref={row} className={styles.chips}>
        {engaged.map(({ id, name, colour }, at) => {
          const count = counts.get(id)?.length ?? 0
          const on = lens?.kind === 'department' && lens.id === id
          return (
            <Chip
              key={id}
              variant="plain"
              className={at < fitting ? undefined : styles.hidden}
              label={name || 'Unnamed department'}
              colour={colourOf(colour)}
              pressed={on}
              title={`${counted(count, 'touchpoint')}: see the map as ${name || 'this department'} lives it`}
              onClick={() => view.getState().look(on ? null : { kind: 'department', id })}
            >
              <span className={styles.count}>{numberText(count)}</span>
            </Chip>
          )
        })}
      </div>
      <LensPicker more={engaged.length - fitting} />
    </>
  )
}
