import { useId, useImperativeHandle, useRef, useState } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import type { Called } from '../../model/conversation/commands.ts'
import { COMMENT_LENGTH } from '../../model/conversation/schema.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import styles from './Comments.module.css'
import type { Beginning } from './mention.ts'
import { mentionAt, offered, withName } from './mention.ts'

/** Somebody who can be called, as they are shown. */
export type Offered = Called & { readonly colour: string }

/** What others may do with the box. */
export interface MentionHandle {
  focus(): void
  /** Begins a name where the caret is. */
  begin(): void
}

/**
 * A box for words in which people are called by name: after an “@” those who are meant are offered under it; arrow keys
 * move, Enter or Tab takes the name, Esc leaves it as it was typed.
 */
export function MentionArea({ value, people, placeholder, readOnly, autoFocus, onValueChange, onFocus, ref }: {
  value: string
  people: readonly Offered[]
  placeholder?: string
  readOnly?: boolean
  autoFocus?: boolean
  onValueChange: (text: string) => void
  onFocus?: () => void
  ref?: Ref<MentionHandle>
}) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  /** Where the “@” stands whose name is settled. */
  const [settled, setSettled] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const offers = beginning && beginning.from !== settled ? offered(beginning.typed, people) : []
  const isOpen = offers.length > 0 && !readOnly
  const look = (): void => {
    const { value: text = '', selectionStart = 0, selectionEnd = 0 } = area.current ?? {}
    const next = selectionStart === selectionEnd ? mentionAt(text, selectionStart) : null
    if (next?.from !== beginning?.from || next?.typed !== beginning?.typed) setAt(0)
    if (next?.from !== settled) setSettled(null)
    setBeginning(next)
  }
  const write = (text: string, caret: number): void => {
    onValueChange(text)
    setBeginning(null)
    // The caret would jump to the end with the text that comes in from outside.
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(caret, caret)
      look()
    })
  }
  const take = (name: string): void => {
    if (!beginning) return
    const { text, caret } = withName(value, beginning, name)
    setSettled(beginning.from)
    write(text, caret)
  }
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    begin: () => {
      const caret = area.current?.selectionEnd ?? value.length
      const before = value.slice(0, caret)
      const start = `${before}${before === '' || /\s$/.test(before) ? '' : ' '}@`
      write(start + value.slice(caret), start.length)
    },
  }))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') setAt((at + (key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length)
    else if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) take(offers[at]?.name ?? '')
    else if (key === 'Escape') setSettled(beginning?.from ?? null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.mentioning} onBlur={() => setBeginning(null)}>
      <TextArea
        ref={area} value={value} rows={2} maxLength={COMMENT_LENGTH} placeholder={placeholder} readOnly={readOnly} autoFocus={autoFocus} dir="auto"
        aria-autocomplete="list" aria-controls={isOpen ? id : undefined} aria-activedescendant={isOpen ? `${id}.${at}` : undefined}
        onValueChange={onValueChange} onKeyDown={onKeyDown} onSelect={look} onFocus={onFocus}
      />
      {isOpen && (
        <ul id={id} role="listbox" aria-label="People to mention" className={styles.offers}>
          {offers.map(({ person, name, colour }, place) => (
            <li
              key={person} id={`${id}.${place}`} role="option" aria-selected={place === at} className={styles.offer}
              onPointerDown={(event) => event.preventDefault()} onClick={() => take(name)}
            >
              <Avatar name={name} colour={colour} size={20} decorative />
              <span dir="auto">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="visually-hidden">{isOpen ? `${offers.length === 1 ? '1 person' : `${offers.length} people`} to mention. ${offers[at]?.name ?? ''}` : ''}</span>
    </div>
  )
}
