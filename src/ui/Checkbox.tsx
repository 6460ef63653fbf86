import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useReadOnly } from './readOnly.tsx'
import styles from './Checkbox.module.css'
import { classes } from './classes.ts'

export interface CheckboxProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  /** Neither on nor off: some of what it stands for. */
  indeterminate?: boolean
  disabled?: boolean
  className?: string
}

/** A box to tick, with its words beside it; the words tick it too. */
export function Checkbox({ label, hint, checked, onChange, indeterminate, disabled, className }: CheckboxProps) {
  const reads = useReadOnly()
  return (
    <label className={classes(styles.line, disabled && styles.disabled, className)}>
      <BaseCheckbox.Root
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        indeterminate={indeterminate}
        readOnly={reads}
        disabled={disabled}
        className={styles.box}
      >
        <BaseCheckbox.Indicator className={styles.tick}>
          {indeterminate ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}
