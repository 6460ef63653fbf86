import type { CSSProperties, InputHTMLAttributes } from 'react'
import { classes } from './classes.ts'
import styles from './Slider.module.css'

export interface SliderProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'min' | 'max' | 'value' | 'onChange' | 'aria-label'> {
  label: string
  min: number
  max: number
  value: number
  /** The value as it is said, where the number says little. */
  words?: string
  onChange: (value: number) => void
}

/** A line with a handle, for one of many whole numbers. The arrow keys go on by one. Passes every other property through. */
export function Slider({ label, min, max, value, words, onChange, className, style, ...rest }: SliderProps) {
  return (
    <input
      {...rest}
      type="range"
      className={classes(styles.slider, className)}
      aria-label={label}
      aria-valuetext={words}
      min={min}
      max={max}
      step={1}
      value={value}
      style={{ ...style, '--share': (value - min) / Math.max(1, max - min) } as CSSProperties}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  )
}
