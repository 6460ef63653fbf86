import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Keys } from './Keys.tsx'
import styles from './Tooltip.module.css'

/**
 * Shows a few words on hover and on keyboard focus, after a pause. It adds to what the child already says: screen
 * readers and touch never get it, so the child needs its own name. The child must take a ref and spread its properties.
 */
export function Tooltip({ text, keys, side = 'bottom', children }: {
  text: ReactNode
  /** A shortcut to print beside the words, e.g. `Mod+Z`. */
  keys?: string
  side?: 'top' | 'bottom' | 'inline-start' | 'inline-end'
  children: ReactElement
}) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner className={styles.place} side={side} sideOffset={6} collisionPadding={8}>
          <BaseTooltip.Popup className={styles.tooltip}>
            {text}
            {keys && <Keys keys={keys} />}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
