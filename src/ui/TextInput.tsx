import { Input } from '@base-ui/react/input'
import type { InputHTMLAttributes, Ref } from 'react'
import { classes } from './classes.ts'
import { useReadOnly } from './readOnly.tsx'
import styles from './TextInput.module.css'

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
  /** Hears the new text; `onChange` still hears the event. */
  onValueChange?: (value: string) => void
  size?: 'm' | 's'
  /** 'bare' has no edge until it is hovered or focused: for text that is renamed in place. */
  variant?: 'edged' | 'bare'
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Takes its name from the Field around it, or give it `aria-label`. */
export function TextInput({ onValueChange, size = 'm', variant = 'edged', className, ...rest }: TextInputProps) {
  const reads = useReadOnly()
  return (
    <Input
      {...rest}
      readOnly={reads || rest.readOnly}
      placeholder={reads ? '–' : rest.placeholder}
      onValueChange={onValueChange && ((value) => onValueChange(value))}
      className={classes(styles.input, styles[size], styles[variant], reads && styles.read, className)}
    />
  )
}
