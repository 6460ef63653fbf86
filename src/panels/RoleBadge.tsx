import { Eye, MessageSquare } from 'lucide-react'
import { THE_MAP } from '../model/journey/schema.ts'
import type { MapRole } from '../model/roles.ts'
import { useJourney, useOrganisation } from '../session/context.ts'
import { Popover } from '../ui/Popover.tsx'
import styles from './RoleBadge.module.css'

/** Says to somebody who may not edit the map what they may do, and at length whom to ask for more. */
export function RoleBadge({ role }: { role: MapRole }) {
  const owner = useJourney((journey) => journey.map.get(THE_MAP)?.owner ?? null)
  const name = useOrganisation((organisation) => (owner && organisation.people.get(owner)?.name) || null)
  const words = role === 'commenter' ? 'You can comment' : 'View only'
  return (
    <Popover
      onHover
      title={words}
      trigger={
        <button type="button" className={styles.badge}>
          {role === 'commenter' ? <MessageSquare aria-hidden="true" /> : <Eye aria-hidden="true" />}
          <span className={styles.words}>{words}</span>
        </button>
      }
    >
      <p className={styles.text}>
        You can look at everything, search, filter, compare and export. Ask {name ?? 'the owner of the map'} for the right to edit.
      </p>
    </Popover>
  )
}
