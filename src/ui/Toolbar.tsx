import { Toolbar as Base } from '@base-ui/react/toolbar'
import { createContext, useContext } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'
import type { IconButtonProps } from './IconButton.tsx'
import styles from './Toolbar.module.css'

export interface ToolbarProps {
  /** Accessible name, e.g. 'Tools'. */
  label: string
  orientation?: Orientation
  /** ToolbarButton, ToolbarItem, ToolbarGroup, ToolbarSeparator. */
  children: ReactNode
  className?: string
}

type Orientation = 'horizontal' | 'vertical'

const OrientationContext = createContext<Orientation>('horizontal')

/** A floating bar of controls that is one stop for Tab; arrow keys, Home and End move inside it. */
export function Toolbar({ label, orientation = 'horizontal', children, className }: ToolbarProps) {
  return (
    <Base.Root orientation={orientation} aria-label={label} className={classes(styles.toolbar, className)}>
      <OrientationContext value={orientation}>{children}</OrientationContext>
    </Base.Root>
  )
}

/** An IconButton as a stop of the toolbar; in a vertical one its tooltip stands beside it. */
export function ToolbarButton({ disabled, ...props }: IconButtonProps) {
  const side = useContext(OrientationContext) === 'vertical' ? 'inline-end' : 'bottom'
  const button = <IconButton tooltipSide={side} {...props} />
  return <Base.Button disabled={disabled} focusableWhenDisabled={false} render={button} />
}

/** Any other button as a stop of the toolbar: its child takes a ref and spreads properties. */
export function ToolbarItem({ children }: { children: ReactElement }) {
  return <Base.Button focusableWhenDisabled={false} render={children} />
}

/** Some stops that belong together, with a name for screen readers. */
export function ToolbarGroup({ label, children }: { label: string; children: ReactNode }) {
  return <Base.Group aria-label={label} className={styles.group}>{children}</Base.Group>
}

/** A thin line between stops. */
export function ToolbarSeparator() {
  return <Base.Separator className={styles.line} />
}
