import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { ReadValue, useReadOnly } from './readOnly.tsx'
import styles from './Segmented.module.css'

export interface SegmentedOption<V extends string | number> {
  value: V
  /** What stands in the segment: a short text or an icon. */
  label: ReactNode
  /** The accessible name and the title on hover, when the label alone says too little, e.g. 'Very bad, −2'. */
  name?: string
  icon?: ReactNode
  /** The colour of the segment while it is chosen. */
  tone?: 'accent' | 'pain' | 'good' | 'neutral'
  disabled?: boolean
}

export interface SegmentedProps<V extends string | number> {
  /** Accessible name of the group where no Field stands around it. */
  label?: string
  options: readonly SegmentedOption<V>[]
  /** null: none is chosen. */
  value: V | null
  onChange: (value: V) => void
  size?: 'm' | 's'
  disabled?: boolean
  className?: string
}

/** One of two to six, all in view, as a radio group in a row: arrow keys move and choose. */
export function Segmented<V extends string | number>(props: SegmentedProps<V>) {
  const { label, options, value, onChange, size = 'm', disabled, className } = props
  if (useReadOnly()) {
    const chosen = options.find((option) => option.value === value)
    return <ReadValue label={label} icon={chosen?.icon} quiet={!chosen}>{chosen?.name ?? chosen?.label ?? 'Not said'}</ReadValue>
  }
  return (
    <RadioGroup<V | null>
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== null && next !== value) onChange(next)
      }}
      disabled={disabled}
      className={classes(styles.row, size === 's' && styles.s, className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          // Without a name of its own, a segment in a Field would bear the field's.
          aria-label={option.name ?? (typeof option.label === 'string' ? option.label : undefined)}
          title={option.name}
          className={classes(styles.segment, styles[option.tone ?? 'accent'])}
        >
          {option.icon && <span className={styles.icon} aria-hidden="true">{option.icon}</span>}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
