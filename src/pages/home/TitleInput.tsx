import { useRef, useState } from 'react'
import { TITLE_LENGTH } from '../../model/journey/titleLength.ts'
import { TextInput } from '../../ui/TextInput.tsx'

/**
 * A map's title being renamed in place. Enter and leaving the field keep the text, Esc does not; an empty text keeps
 * the old title. Calls `onDone` exactly once: the new title, or null.
 */
export function TitleInput({ title, onDone, className }: {
  title: string
  onDone: (title: string | null) => void
  className?: string
}) {
  const [text, setText] = useState(title)
  const done = useRef(false)
  const end = (keep: boolean): void => {
    if (done.current) return
    done.current = true
    const next = text.trim()
    onDone(keep && next !== '' && next !== title ? next : null)
  }
  return (
    <TextInput
      aria-label="Title of the map"
      value={text}
      onValueChange={setText}
      maxLength={TITLE_LENGTH}
      autoFocus
      className={className}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(true)
        if (event.key === 'Escape') end(false)
        event.stopPropagation()
      }}
    />
  )
}
