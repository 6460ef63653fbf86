import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
export type ThemeChoice = Theme | 'system'

const storageKey = 'throughline.theme'
const listeners = new Set<() => void>()

/**
 * Puts the theme on the page as `data-theme` on the root element, and again whenever the choice changes, here or in
 * another tab, or the system's setting. Call it once, before the first paint.
 */
export function followTheme(): void {
  publish()
  systemIsDark().addEventListener('change', publish)
  window.addEventListener('storage', onStorage)
}

/** The theme that is on, what the user chose, and a way to choose. Every caller sees the same values. */
export function useTheme(): { theme: Theme; choice: ThemeChoice; setChoice: (choice: ThemeChoice) => void } {
  const choice = useSyncExternalStore(subscribe, currentChoice)
  const theme = useSyncExternalStore(subscribe, currentTheme)
  return { theme, choice, setChoice }
}

let overridden: Theme | undefined

/**
 * Shows a theme in this tab only, over what was chosen and without keeping it, until it is called with null: for a
 * picture of the page in another theme.
 */
export function overrideTheme(theme: Theme | null): void {
  overridden = theme ?? undefined
  publish()
}

/** What the user chose in this browser; 'system' when nothing was chosen or storage is closed to us. */
function readThemeChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(storageKey)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

/** The choice of this tab. Also right where storage is closed, for as long as the tab lives. */
let chosen: ThemeChoice | undefined

function currentChoice(): ThemeChoice {
  return (chosen ??= readThemeChoice())
}

function currentTheme(): Theme {
  return overridden ?? resolve(currentChoice())
}

function setChoice(choice: ThemeChoice): void {
  chosen = choice
  try {
    if (choice === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, choice)
  } catch {
    // A browser that keeps nothing still shows the choice until the tab closes.
  }
  publish()
}

function publish(): void {
  document.documentElement.dataset.theme = currentTheme()
  for (const listener of listeners) listener()
}

function resolve(choice: ThemeChoice): Theme {
  if (choice !== 'system') return choice
  return systemIsDark().matches ? 'dark' : 'light'
}

let systemQuery: MediaQueryList | undefined

function systemIsDark(): MediaQueryList {
  return (systemQuery ??= window.matchMedia('(prefers-color-scheme: dark)'))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function onStorage(event: StorageEvent): void {
  if (event.key !== null && event.key !== storageKey) return
  chosen = readThemeChoice()
  publish()
}
