import { BrickWall, Building2, CalendarClock, LayoutGrid, Monitor, Moon, Sun } from 'lucide-react'
import { lazy } from 'react'
import type { ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import { useIdentity } from '../session/identity.ts'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Part } from '../ui/Part.tsx'
import { useTheme } from '../ui/theme.ts'
import type { ThemeChoice } from '../ui/theme.ts'
import styles from './PageHead.module.css'

const Bell = lazy(() => import('../panels/inbox/Bell.tsx').then(({ Bell }) => ({ default: Bell })))
// Where nobody signs in, nobody waits for it.
const AccountMenu = lazy(() => import('./account/AccountMenu.tsx').then(({ AccountMenu }) => ({ default: AccountMenu })))

const THEMES: readonly { choice: ThemeChoice; label: string; icon: ReactNode }[] = [
  { choice: 'light', label: 'Light', icon: <Sun /> },
  { choice: 'dark', label: 'Dark', icon: <Moon /> },
  { choice: 'system', label: 'Like the system', icon: <Monitor /> },
]

/** The bar over Home and the organisation: where I am, where I can go, how it looks. `children` stand at its end. */
export function PageHead({ children }: { children?: ReactNode }) {
  const { theme, choice, setChoice } = useTheme()
  const account = useIdentity()?.account
  const themes = THEMES.map(({ choice: one, label, icon }) => ({ label, icon, checked: choice === one, onSelect: () => setChoice(one) }))
  return (
    <header className={styles.head}>
      <a className={styles.skip} href="#main">Skip to the content</a>
      <Link href="/" className={styles.brand} aria-label="Throughline, all maps">
        <span className={styles.logo} aria-hidden="true">
          <svg viewBox="0 0 24 24" width="18" height="18">
            <path
              d="M3 16c4 0 4-8 8-8s4 8 10 4"
              fill="none"
              stroke="currentColor"
              strokeWidth="2.6"
              strokeLinecap="round"
            />
          </svg>
        </span>
        <span className={styles.name}>Throughline</span>
      </Link>
      <nav className={styles.nav} aria-label="Pages">
        <NavLink to="/" icon={<LayoutGrid />}>Maps</NavLink>
        <NavLink to="/organisation" icon={<Building2 />}>Organisation</NavLink>
        <NavLink to="/report" icon={<BrickWall />}>Silo report</NavLink>
        <NavLink to="/sessions" icon={<CalendarClock />} wide>Sync sessions</NavLink>
      </nav>
      <div className={styles.end}>
        {children}
        <span className={styles.account}><Part><Bell /></Part></span>
        {account
          ? <span className={styles.account}><Part><AccountMenu account={account} theme={themes} /></Part></span>
          : <Menu align="end" trigger={<IconButton label="Theme" icon={theme === 'dark' ? <Moon /> : <Sun />} />} items={themes} />}
      </div>
    </header>
  )
}

/** `wide`: there is no room for it on a phone, where another way leads there. */
function NavLink({ to, icon, wide, children }: { to: string; icon: ReactNode; wide?: boolean; children: string }) {
  const [here] = useRoute(to)
  return (
    <Link href={to} className={classes(styles.link, wide && styles.wide)} aria-current={here ? 'page' : undefined}>
      <span className={styles.icon} aria-hidden="true">{icon}</span>
      <span className={styles.word}>{children}</span>
    </Link>
  )
}
