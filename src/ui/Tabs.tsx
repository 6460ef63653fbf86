import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { Badge } from './Badge.tsx'
import { classes } from './classes.ts'
import styles from './Tabs.module.css'

export interface TabOption<V extends string> {
  value: V
  label: ReactNode
  /** A number behind the label; nothing is shown for 0. */
  count?: number
  panel: ReactNode
}

export interface TabsProps<V extends string> {
  /** Accessible name of the row of tabs. */
  label: string
  tabs: readonly TabOption<V>[]
  /** Without it the tabs remember by themselves which one is open, beginning with the first. */
  value?: V
  onChange?: (value: V) => void
  className?: string
  panelClassName?: string
}

/** Views of one thing, one at a time. Arrow keys move between the tabs; only the open panel is in the page. */
export function Tabs<V extends string>({ label, tabs, value, onChange, className, panelClassName }: TabsProps<V>) {
  return (
    <Base.Root
      className={classes(styles.tabs, className)}
      value={value}
      defaultValue={tabs[0]?.value}
      onValueChange={(next: V) => onChange?.(next)}
    >
      <Base.List className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count ? <Badge>{tab.count}</Badge> : null}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={classes(styles.panel, panelClassName)}>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
