import { Users } from 'lucide-react'
import { useState } from 'react'
import type { MapRole } from '../../model/roles.ts'
import { MAP_ROLES } from '../../model/roles.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Select } from '../../ui/Select.tsx'
import type { Sharing } from './useSharing.ts'
import styles from './Share.module.css'
import { ROLE_WORDS } from './words.ts'

type Choice = MapRole | 'none'
const roles = (none: string, but: readonly MapRole[] = []): { value: Choice; label: string }[] => [
  ...MAP_ROLES.filter((role) => !but.includes(role)).map((role) => ({ value: role, label: ROLE_WORDS[role] })),
  { value: 'none', label: none },
]
const EVERYONE = roles('Cannot open it', ['owner'])
const ONE = roles('Take away')
const asRole = (choice: Choice): MapRole | null => (choice === 'none' ? null : choice)

/** Who may do what with the map; owners change it in place. */
export function Roles({ sharing }: { sharing: Sharing }) {
  const { access, users, change } = sharing
  const [added, setAdded] = useState(0)
  if (!access) return null
  const owns = access.mine === 'owner'
  const named = new Set([...access.people, ...access.administrators].map(({ id }) => id))
  const others = users.filter(({ id }) => !named.has(id)).map(({ id, name, colour }) => ({ id, label: name, colour }))
  const administrators = access.administrators.filter(({ id }) => !access.people.some((one) => one.id === id))
  return (
    <section className={styles.section} aria-labelledby="share-people">
      <h3 id="share-people" className={styles.heading}>People with an account</h3>
      <ul className={styles.people}>
        <li className={styles.person}>
          <span className={styles.everyone} aria-hidden="true"><Users size={16} /></span>
          <span className={styles.name}>Everyone in the workspace</span>
          {owns ? (
            <Select
              label="Everyone in the workspace"
              size="s"
              options={EVERYONE}
              value={access.everyone ?? 'none'}
              onChange={(choice: Choice) => change({ everyone: asRole(choice) })}
            />
          ) : (
            <span className={styles.role}>{access.everyone ? ROLE_WORDS[access.everyone] : 'Cannot open it'}</span>
          )}
        </li>
        {access.people.map(({ id, name, colour, role }) => (
          <li key={id} className={styles.person}>
            <Avatar name={name} colour={colour} size={26} decorative />
            <span className={styles.name}>{name}</span>
            {owns ? (
              <Select
                label={`Role of ${name}`}
                size="s"
                options={ONE}
                value={role as Choice}
                onChange={(choice: Choice) => change({ grants: { [id]: asRole(choice) } })}
              />
            ) : (
              <span className={styles.role}>{ROLE_WORDS[role]}</span>
            )}
          </li>
        ))}
        {administrators.map(({ id, name, colour }) => (
          <li key={id} className={styles.person}>
            <Avatar name={name} colour={colour} size={26} decorative />
            <span className={styles.name}>{name}</span>
            <span className={styles.role}>Administrator</span>
          </li>
        ))}
      </ul>
      {owns && (
        <Combobox
          key={added}
          label="Add a person"
          placeholder="Add a person…"
          emptyText="Nobody of that name has an account. Make a link below, or have an administrator invite them."
          items={others}
          value={null}
          onChange={(id) => {
            if (id === null) return
            change({ grants: { [id]: 'editor' } })
            setAdded(added + 1)
          }}
        />
      )}
    </section>
  )
}
