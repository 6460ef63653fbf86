import { Search, X } from 'lucide-react'
import { useImperativeHandle, useRef } from 'react'
import type { KeyboardEventHandler, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import control from './control.module.css'
import { Keys } from './Keys.tsx'
import styles from './SearchInput.module.css'

export interface SearchInputProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** The shortcut that leads here, printed while the field is empty; only printed, not bound. */
  keys?: string
  /** Stands at the end while something is typed, e.g. '3 of 17'. */
  count?: ReactNode
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>
  autoFocus?: boolean
  className?: string
  ref?: Ref<HTMLInputElement>
}

/** A field to search with. Esc and the cross empty it; Esc in an empty field goes on to whatever listens outside. */
export function SearchInput(props: SearchInputProps) {
  const { label, value, onChange, placeholder = label, keys, count, onKeyDown, autoFocus, className, ref } = props
  const own = useRef<HTMLInputElement>(null)
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => own.current, [])
  return (
    <div className={classes(control.edge, control.field, styles.field, className)} role="search" aria-label={label}>
      <Search className={styles.icon} size={15} aria-hidden="true" />
      <input
        ref={own}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoFocus={autoFocus}
        className={classes(control.input, styles.input)}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (event.defaultPrevented || event.key !== 'Escape' || !value) return
          event.preventDefault()
          event.stopPropagation()
          onChange('')
        }}
      />
      {value && count !== undefined && <span className={styles.count} role="status">{count}</span>}
      {value
        ? (
          <button
            type="button"
            className={classes(control.cross, styles.clear)}
            aria-label="Clear search"
            onClick={() => {
              onChange('')
              own.current?.focus()
            }}
          >
            <X size={14} aria-hidden="true" />
          </button>
        )
        : keys && <span className={styles.keys} aria-hidden="true"><Keys keys={keys} /></span>}
    </div>
  )
}
