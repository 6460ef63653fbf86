import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useDraft } from './draft.ts'
import type { DraftOptions } from './draft.ts'

export interface DraftInputProps extends DraftOptions {
  /** Accessible name where no Field stands around it. */
  label?: string
  placeholder?: string
  maxLength?: number
  variant?: 'edged' | 'bare'
  size?: 'm' | 's'
  /** Wraps a long text over several lines; Enter still writes it. */
  wraps?: boolean
  autoFocus?: boolean
  className?: string
}

/** A field for a short text of the map, written as `useDraft` says. */
export function DraftInput(props: DraftInputProps) {
  const { label, placeholder, maxLength, variant, size, wraps, autoFocus, className, ...options } = props
  const { text, ...events } = useDraft(options)
  const shared = { 'aria-label': label, placeholder, maxLength, variant, autoFocus, className, value: text, ...events }
  return wraps ? <TextArea {...shared} rows={1} /> : <TextInput {...shared} size={size} autoComplete="off" />
}
