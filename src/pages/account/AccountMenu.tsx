import { Moon } from 'lucide-react'
import { useAccountItems } from '../../panels/accountItems.tsx'
import type { Account } from '../../session/identity.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuRows.tsx'
import styles from './Account.module.css'

/** Whose account this is, and what can be done about it. */
export function AccountMenu({ account, theme }: { account: Account; theme: readonly MenuEntry[] }) {
  const items = useAccountItems()
  return (
    <Menu
      align="end"
      label={`Signed in as ${account.name}`}
      trigger={
        <button type="button" className={styles.me} title={`Signed in as ${account.name}`}>
          <span className="visually-hidden">Account of {account.name}</span>
          <Avatar name={account.name} colour={account.colour} decorative />
        </button>
      }
      items={[{ label: 'Theme', icon: <Moon />, submenu: theme }, ...items]}
    />
  )
}
