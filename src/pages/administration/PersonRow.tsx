import { Ban, Ellipsis, KeyRound, UserRoundCheck } from 'lucide-react'
import type { WorkspaceRole } from '../../model/roles.ts'
import { Address } from '../../panels/share/Address.tsx'
import type { Person } from '../../session/administrationApi.ts'
import { ago } from '../../ui/ago.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Administration.module.css'
import { dateText, WORKSPACE_ROLE_CHOICES } from './words.ts'

/** Where somebody is signed in and when they were last seen, as one line. */
function presence({ sessions, seenAt, disabledAt, createdAt }: Person): string {
  if (disabledAt !== null) return `Out since ${dateText(disabledAt)}`
  if (sessions === 0 || seenAt === null) return `Not signed in · account of ${dateText(createdAt)}`
  return `Signed in ${sessions === 1 ? 'in 1 browser' : `in ${sessions} browsers`} · last seen ${ago(seenAt, Date.now())}`
}

/** One account. `link` is the address for a new password, where one was made just now. */
export function PersonRow({ person, isMe, resets, link, onRole, onDisabled, onReset }: {
  person: Person
  isMe: boolean
  resets: boolean
  link: string | null
  onRole: (role: WorkspaceRole) => void
  onDisabled: (disabled: boolean) => void
  onReset: () => void
}) {
  const { name, colour, email, role, disabledAt } = person
  const isOut = disabledAt !== null
  const items = [
    ...(resets && !isOut ? [{ label: 'Make a link for a new password', icon: <KeyRound />, onSelect: onReset }] : []),
    ...(isMe ? [] : [isOut
      ? { label: 'Let in again', icon: <UserRoundCheck />, onSelect: () => onDisabled(false) }
      : { label: 'Shut out', icon: <Ban />, danger: true, onSelect: () => onDisabled(true) }]),
  ]
  return (
    <li className={styles.row} aria-label={name}>
      <div className={styles.line}>
        <Avatar name={name} colour={colour} decorative />
        <div className={styles.words}>
          <span className={classes(styles.name, isOut && styles.out)}>
            {name} {isMe && <Badge>You</Badge>} {isOut && <Badge tone="pain">Shut out</Badge>}
          </span>
          {email && <span className={styles.small}>{email}</span>}
          <span className={styles.small}>{presence(person)}</span>
        </div>
        <div className={styles.controls}>
          <Select label={`Role of ${name}`} size="s" options={WORKSPACE_ROLE_CHOICES} value={role} disabled={isOut} onChange={onRole} className={styles.role} />
          {items.length > 0
            ? <Menu align="end" trigger={<IconButton label={`More for ${name}`} icon={<Ellipsis />} />} items={items} />
            : <span className={styles.noMenu} />}
        </div>
      </div>
      {link && (
        <div className={styles.made}>
          <Address
            label={`A new password for ${name}`}
            address={link}
            hint="Give it to them yourself, and to nobody else. It works once, and it is shown this once."
          />
        </div>
      )}
    </li>
  )
}
