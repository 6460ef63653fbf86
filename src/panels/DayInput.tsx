import { useState } from 'react'
import { isDay } from '../model/table.ts'
import { dayText } from './days.ts'
import { ReadValue, useReadOnly } from '../ui/readOnly.tsx'
import { TextInput } from '../ui/TextInput.tsx'

/** A day of the calendar, written on leaving the field and on Enter. What is no day up to `max` is not written. */
export function DayInput({ label, value, max, size, onChange }: {
  label: string
  /** As `2026-03-31`; empty for none. */
  value: string
  max: string
  size?: 'm' | 's'
  onChange: (day: string) => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  if (useReadOnly()) return <ReadValue label={label} quiet={value === ''}>{value === '' ? 'Never' : dayText(value)}</ReadValue>
  const settle = (): void => {
    if (draft !== null && draft !== value && isDay(draft) && draft <= max && draft >= '1900-01-01') onChange(draft)
    setDraft(null)
  }
  return (
    <TextInput
      type="date"
      size={size}
      aria-label={label}
      max={max}
      value={draft ?? value}
      onValueChange={setDraft}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
    />
  )
}
