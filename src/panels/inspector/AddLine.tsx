import { Plus } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { lostTextToast } from '../../ui/lostText.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { useTyping } from '../typing.ts'
import styles from './Inspector.module.css'

interface AddLineProps {
  touchpoint: TouchpointId
  /** What others read that I type. */
  field: string
  label: string
  placeholder: string
  maxLength: number
  /** False when the touchpoint is gone; what was typed is then handed over. */
  add(text: string): boolean
}

/** A line at the end of a touchpoint's list in which one more is written; leaving it adds what stands there. */
export function AddLine({ touchpoint, field, label, placeholder, maxLength, add }: AddLineProps) {
  const input = useRef<HTMLInputElement>(null)
  const { typed, stopped } = useTyping(touchpoint, field)
  const send = (): void => {
    const text = input.current?.value.trim() ?? ''
    if (!input.current || text === '') return
    if (!add(text)) lostTextToast('The touchpoint', text)
    input.current.value = ''
    stopped()
  }
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  // A field that goes away with its panel hears no blur.
  useLayoutEffect(() => () => latest.current(), [])
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextInput
        ref={input}
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        onInput={typed}
        onBlur={() => {
          send()
          stopped()
        }}
      />
      <Button type="submit" icon={<Plus />}>
        Add
      </Button>
    </form>
  )
}
