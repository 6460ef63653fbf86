import { Field as BaseField } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Field.module.css'

export interface FieldProps {
  label: ReactNode
  /** A sentence under the control that helps to fill it in. */
  hint?: ReactNode
  /** What is wrong and what to do about it; marks the control as invalid. */
  error?: ReactNode
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean
  /** Stands at the end of the label's line, e.g. a small button. */
  aside?: ReactNode
  disabled?: boolean
  className?: string
  children: ReactNode
}

/** Names, explains and marks one control of ours: the label, hint and error reach it without ids being passed. */
export function Field({ label, hint, error, labelHidden, aside, disabled, className, children }: FieldProps) {
  return (
    <BaseField.Root className={classes(styles.field, className)} invalid={Boolean(error)} disabled={disabled}>
      <div className={labelHidden && !aside ? 'visually-hidden' : styles.head}>
        <BaseField.Label className={labelHidden ? 'visually-hidden' : styles.label}>{label}</BaseField.Label>
        {aside}
      </div>
      {children}
      {hint && <BaseField.Description className={styles.hint}>{hint}</BaseField.Description>}
      <BaseField.Error className={styles.error} match={Boolean(error)} role="alert">
        <CircleAlert size={14} aria-hidden="true" />
        <span>{error}</span>
      </BaseField.Error>
    </BaseField.Root>
  )
}
