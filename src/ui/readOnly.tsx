import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './readOnly.module.css'

const ReadOnlyContext = createContext(false)

/** With `value` true everything of ours that can be filled in below it shows what stands in it, and takes nothing. */
export const ReadOnlyProvider = ReadOnlyContext.Provider

export function useReadOnly(): boolean {
  return useContext(ReadOnlyContext)
}

/** Holds what is there to change something: nothing where things can only be read. */
export function Writes({ children }: { children: ReactNode }) {
  return useReadOnly() ? null : children
}

/** What is chosen in a control, as it stands where it cannot be changed. `label` is the control's accessible name. */
export function ReadValue({ label, icon, quiet, children }: { label?: string; icon?: ReactNode; quiet?: boolean; children: ReactNode }) {
  return (
    <div className={classes(styles.value, quiet && styles.quiet)} role={label ? 'group' : undefined} aria-label={label}>
      {icon}
      <span className={styles.text} dir="auto">{children}</span>
    </div>
  )
}
