import { UserRoundX } from 'lucide-react'
import { ownerOf } from '../../insight/ownership.ts'
import type { Touchpoint } from '../../model/journey/schema.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { addDepartment } from '../../model/organisation/commands.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useMayEditOrganisation, useOrganisation, useSession } from '../../session/context.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { useDepartmentItems } from '../entryItems.tsx'
import styles from './Inspector.module.css'
import { OwnerAnswer } from './OwnerAnswer.tsx'

const LABEL = 'Set owner'

/** Who is accountable for one or several touchpoints. `suggested` are offered with one press while there is nobody. */
export function OwnerField({
  touchpoints,
  suggested,
}: {
  touchpoints: readonly Touchpoint[]
  suggested: readonly DepartmentId[]
}) {
  const session = useSession()
  const creates = useMayEditOrganisation()
  const departments = useOrganisation((organisation) => organisation.departments)
  const items = useDepartmentItems()
  const ids = touchpoints.map((touchpoint) => touchpoint.id)
  const owners = new Set(touchpoints.map((touchpoint) => ownerOf({ departments }, touchpoint)))
  const mixed = owners.size > 1
  const owner = mixed ? null : ([...owners][0] ?? null)
  const only = touchpoints.length === 1 ? touchpoints[0] : undefined
  const department = owner ? departments.get(owner) : undefined
  const set = (id: string | null): void => {
    session.run(setTouchpoints, { ids, patch: { owner: id as DepartmentId | null } }, { label: LABEL })
  }
  const create = (name: string): void =>
    session.gesture(LABEL, () => {
      const id = session.runOrganisation(addDepartment, { name }, { label: LABEL })
      if (id) set(id)
    })
  const offered = suggested.length > 0 ? items.filter(({ id }) => suggested.includes(id as DepartmentId)) : items
  return (
    <div className={styles.owner}>
      <Field label="Owning department">
        <Combobox
          label="Owning department"
          items={items}
          value={owner}
          onChange={set}
          onCreate={creates ? create : undefined}
          noneText={mixed ? undefined : 'No owner'}
          placeholder={mixed ? 'Mixed' : undefined}
          emptyText="No departments yet. Type a name to create the first."
        />
        {!mixed && owner === null && (
          <div className={styles.unowned}>
            <p className={styles.unownedTitle}>
              <UserRoundX size={15} aria-hidden="true" />
              No owner: nobody is accountable here
            </p>
            {offered.length > 0 && (
              <Writes><div className={styles.tags} role="group" aria-label="Choose an owner">
                {offered.slice(0, 4).map(({ id, label, colour }) => (
                  <Chip
                    key={id}
                    label={label}
                    colour={colour}
                    onClick={() => set(id)}
                    title={`Make ${label} the owner`}
                  />
                ))}
              </div></Writes>
            )}
          </div>
        )}
      </Field>
      {only && department && <OwnerAnswer touchpoint={only} owner={department} />}
    </div>
  )
}
