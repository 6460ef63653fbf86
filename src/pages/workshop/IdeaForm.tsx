import { Columns3, RectangleEllipsis } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { IDEA_KINDS, IDEA_LENGTH } from '../../model/conversation/schema.ts'
import { arrange } from '../../model/journey/arrange.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { useAnswering } from '../../panels/answering.ts'
import { UNTITLED } from '../../panels/words.ts'
import { useJourney, useUser } from '../../session/context.ts'
import type { IdeaWords } from '../../session/workshopApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import type { ComboItem } from '../../ui/comboRows.ts'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { IDEA_WORDS } from '../../panels/workshop/words.ts'
import styles from './Workshop.module.css'

const KINDS = IDEA_KINDS.map((value) => ({ value, label: IDEA_WORDS[value].name })).sort((a, b) => a.label.localeCompare(b.label) || 0)
/** Under this many characters left it is said how many. */
const NEARLY_FULL = 60

/** Stages, and under each its touchpoints; a touchpoint that is wanted anew stands in a stage. */
function placesIn(journey: Journey, stagesOnly: boolean): ComboItem[] {
  return arrange(journey).stages.flatMap(({ stage, touchpoints }) => {
    const title = stage ? stage.title || UNTITLED.stage : 'Unassigned'
    const cards = stagesOnly ? [] : touchpoints.map((id) => ({ id: `touchpoint ${id}`, icon: <RectangleEllipsis />, label: journey.touchpoints.get(id)?.title || UNTITLED.touchpoint, group: title }))
    return [...(stage ? [{ id: `stage ${stage.id}`, icon: <Columns3 />, label: title, hint: 'stage', group: title }] : []), ...cards]
  })
}

/** Where something is written: what kind of thing, about what, signed or not. Enter sends it. */
export function IdeaForm({ draft, onDraft, asked, submit, onSubmit, onCancel }: {
  draft: IdeaWords
  onDraft: (draft: IdeaWords) => void
  /** Each greater number leads the cursor here. */
  asked: number
  /** What the button says. */
  submit: string
  onSubmit: (idea: IdeaWords) => void
  onCancel?: () => void
}) {
  const journey = useJourney((now) => now)
  const user = useUser()
  const answering = useAnswering()
  const field = useRef<HTMLTextAreaElement>(null)
  const places = useMemo(() => placesIn(journey, draft.kind === 'touchpoint'), [journey, draft.kind])
  const place = draft.touchpoint !== '' ? `touchpoint ${draft.touchpoint}` : draft.stage !== '' ? `stage ${draft.stage}` : null
  useEffect(() => {
    if (asked > 0) field.current?.focus()
  }, [asked])
  const left = IDEA_LENGTH - draft.text.length
  const send = (): void => {
    if (draft.text.trim() === '') return field.current?.focus()
    onSubmit(places.some(({ id }) => id === place) ? draft : { ...draft, stage: '', touchpoint: '' })
    onDraft({ ...draft, text: '' })
    field.current?.focus()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onCancel) onCancel()
      }}
    >
      <Segmented label="What is it?" options={KINDS} value={draft.kind} onChange={(kind) => onDraft({ ...draft, kind })} />
      <Field label={IDEA_WORDS[draft.kind].asks} hint={left < NEARLY_FULL ? `${left} characters left` : undefined}>
        <TextArea
          ref={field} value={draft.text} rows={3} maxLength={IDEA_LENGTH} dir="auto" enterKeyHint="send"
          onValueChange={(text) => onDraft({ ...draft, text: text.replaceAll('\n', ' ') })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
        />
      </Field>
      <Field label="About">
        <Combobox
          label="About" items={places} value={place} noneText="The whole journey" placeholder="The whole journey"
          onChange={(id) => {
            const [kind, of = ''] = id?.split(' ') ?? []
            onDraft({ ...draft, stage: kind === 'stage' ? of : '', touchpoint: kind === 'touchpoint' ? of : '' })
          }}
        />
      </Field>
      <Checkbox
        label={user ? `Sign it: ${user.name}` : 'Sign it with my name'}
        checked={draft.signed && user !== null}
        onChange={(signed) => (signed ? answering(() => onDraft({ ...draft, signed: true })) : onDraft({ ...draft, signed: false }))}
      />
      <div className={styles.row}>
        <Button type="submit" variant="primary" className={styles.wideButton}>{submit}</Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  )
}
