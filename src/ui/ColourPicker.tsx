import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Check } from 'lucide-react'
import { classes } from './classes.ts'
import styles from './ColourPicker.module.css'
import { readableOn } from './contrast.ts'
import { ReadValue, useReadOnly } from './readOnly.tsx'
import { Swatch } from './Swatch.tsx'

export interface ColourPickerProps {
  /** Accessible name where no Field stands around it. */
  label?: string
  /** #rrggbb and what people call it. */
  colours: readonly { value: string; name: string }[]
  value: string | null
  onChange: (value: string) => void
  disabled?: boolean
  className?: string
}

/** One colour of a given set, as a radio group: arrow keys walk it, the chosen one has a tick. */
export function ColourPicker({ label, colours, value, onChange, disabled, className }: ColourPickerProps) {
  if (useReadOnly()) {
    const chosen = colours.find((colour) => colour.value === value)
    return <ReadValue label={label} icon={<Swatch colour={value} size={14} />}>{chosen?.name ?? 'None'}</ReadValue>
  }
  return (
    <RadioGroup<string | null>
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== null && next !== value) onChange(next)
      }}
      disabled={disabled}
      className={classes(styles.row, className)}
    >
      {colours.map((colour) => (
        <Radio.Root
          key={colour.value}
          value={colour.value}
          aria-label={colour.name}
          title={colour.name}
          className={styles.colour}
          style={{ background: colour.value, color: readableOn(colour.value) }}
        >
          <Radio.Indicator className={styles.tick}>
            <Check aria-hidden="true" />
          </Radio.Indicator>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
