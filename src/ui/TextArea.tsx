import { Field } from '@base-ui/react/field'
import { useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { CSSProperties, Ref, TextareaHTMLAttributes } from 'react'
import { classes } from './classes.ts'
import { useReadOnly } from './readOnly.tsx'
import input from './TextInput.module.css'
// After the input's, so that its heights hold.
import styles from './TextArea.module.css'

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  /** Hears the new text; `onChange` still hears the event. */
  onValueChange?: (value: string) => void
  /** The least number of lines shown; it grows from there. */
  rows?: number
  variant?: 'edged' | 'bare'
  ref?: Ref<HTMLTextAreaElement>
}

/** Several lines of text, as tall as what is in it up to 24 lines. Works controlled, or written to through the ref. */
export function TextArea({ onValueChange, rows = 2, variant = 'edged', className, ref, ...rest }: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  const reads = useReadOnly()
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => own.current, [])
  useLayoutEffect(() => {
    if (own.current) grow(own.current)
  })
  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          readOnly={reads || rest.readOnly}
          placeholder={reads ? '–' : rest.placeholder}
          rows={reads ? 1 : rows}
          ref={own}
          onInput={(event) => {
            grow(event.currentTarget)
            rest.onInput?.(event)
          }}
        />
      }
      value={rest.value}
      defaultValue={rest.defaultValue}
      onValueChange={onValueChange && ((value) => onValueChange(value))}
      className={classes(input.input, input[variant], styles.area, reads && input.read, className)}
      style={{ '--rows': reads ? 1 : rows } as CSSProperties}
    />
  )
}

/** Sets the height to that of the text where the browser has no `field-sizing`. */
function grow(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
}
