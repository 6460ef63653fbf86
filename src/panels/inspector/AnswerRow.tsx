import { ChevronDown, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { REASON_LENGTH } from '../../model/journey/schema.ts'
import { ago } from '../../ui/ago.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useReadOnly } from '../../ui/readOnly.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import styles from './AnswerRow.module.css'

export interface AnswerWord {
  /** What stands behind the department's name: "acknowledged". */
  readonly word: string
  readonly icon: ReactNode
  readonly tone: 'open' | 'good' | 'warn' | 'neutral'
}

export interface AnswerChoice {
  /** What a press does: "Acknowledge". */
  readonly label: string
  /** The question that is asked in place first; its text goes to `run`. */
  readonly asks?: { readonly question: string; readonly text: string; readonly submit: string }
  readonly run: (text: string) => void
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

/**
 * What one department says to something, with the ways to say something else. While it has said nothing they are open;
 * afterwards they fold behind what it said.
 */
export function AnswerRow({ department, colour, said, open, choices, by, at, reason, children, onRemove }: {
  department: string
  colour?: string
  said: AnswerWord
  /** It has not answered yet. */
  open: boolean
  choices: readonly AnswerChoice[]
  by: string
  /** Milliseconds since 1970; null where nobody has said. */
  at: number | null
  reason: string
  /** Stands below what was said, e.g. a date. */
  children?: ReactNode
  onRemove?: () => void
}) {
  const [unfolded, setUnfolded] = useState(false)
  const [asking, setAsking] = useState<string | null>(null)
  const head = useRef<HTMLButtonElement>(null)
  const id = useId()
  const reads = useReadOnly()
  const shown = !reads && (open || unfolded)
  const asked = choices.find(({ label }) => label === asking)?.asks
  // The button that was pressed goes away with the choices.
  const done = (): void => {
    setAsking(null)
    setUnfolded(false)
    head.current?.focus()
  }
  const words = (
    <>
      <Swatch colour={colour} />
      <span className={styles.name}>{department}</span>
      <span aria-hidden="true">·</span>
      <span className={classes(styles.said, styles[said.tone])}>
        <span className={styles.icon} aria-hidden="true">{said.icon}</span>
        {said.word}
      </span>
    </>
  )
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        {reads ? <span className={styles.chip}>{words}</span> : <button
          ref={head}
          type="button"
          className={styles.chip}
          aria-expanded={shown}
          aria-controls={shown ? id : undefined}
          onClick={() => {
            setUnfolded(!unfolded)
            setAsking(null)
          }}
        >
          {words}
          {!open && <ChevronDown className={classes(styles.fold, shown && styles.unfolded)} aria-hidden="true" />}
        </button>}
        {onRemove && !reads && <IconButton label={`Remove ${department}`} icon={<X />} size="s" onClick={onRemove} />}
      </div>
      {reason !== '' && <p className={styles.reason} dir="auto">“{reason}”</p>}
      {!open && (by !== '' || at !== null) && (
        <p className={styles.who}>
          {by}
          {by !== '' && at !== null && ', '}
          {at !== null && <time dateTime={new Date(at).toISOString()} title={moment.format(at)}>{ago(at, Date.now())}</time>}
        </p>
      )}
      {children}
      {shown && (
        <div id={id} className={styles.choices} role="group" aria-label={`What ${department} says`}>
          {choices.map(({ label, asks, run }) => (
            <Button
              key={label}
              size="s"
              aria-expanded={asks ? asking === label : undefined}
              onClick={() => {
                if (asks) return setAsking(asking === label ? null : label)
                run('')
                done()
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {shown && asked && (
        <ReasonForm
          {...asked}
          onSubmit={(text) => {
            choices.find(({ label }) => label === asking)?.run(text)
            done()
          }}
          onCancel={done}
        />
      )}
    </li>
  )
}

function ReasonForm({ question, text, submit, onSubmit, onCancel }: {
  question: string
  text: string
  submit: string
  onSubmit: (text: string) => void
  onCancel: () => void
}) {
  const [draft, setDraft] = useState(text)
  const empty = draft.trim() === ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!empty) onSubmit(draft.trim())
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
        if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement && !event.shiftKey) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }
      }}
    >
      <TextArea
        aria-label={question}
        placeholder={question}
        value={draft}
        rows={2}
        maxLength={REASON_LENGTH}
        autoFocus
        onValueChange={setDraft}
      />
      <div className={styles.choices}>
        <Button type="submit" size="s" variant="primary" disabled={empty}>{submit}</Button>
        <Button size="s" onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
