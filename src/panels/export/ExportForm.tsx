import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { ExportChoices, Scope } from './exportChoices.ts'
import styles from './Export.module.css'

const SCALES = [1, 2, 3, 4].map((value) => ({ value, label: `${value}×`, name: `${value} times the size on screen` }))

/** What goes into the picture, and as which file. */
export function ExportForm({
  choices,
  selected,
  isTooBig,
  sight,
  disabled,
  onChange,
}: {
  choices: ExportChoices
  /** How many touchpoints and notes a picture of the selection would show. */
  selected: number
  isTooBig: boolean
  /** Lens and filters that are on, in words; empty for none. */
  sight: string
  disabled: boolean
  onChange: (choices: Partial<ExportChoices>) => void
}) {
  const { scope, format } = choices
  const isView = scope === 'view'
  return (
    <div className={styles.form}>
      <Field label="What">
        <Segmented<Scope>
          label="What"
          options={[
            { value: 'map', label: 'Whole map' },
            { value: 'selection', label: `Selection${selected > 0 ? ` (${selected})` : ''}`, disabled: selected === 0 },
            { value: 'view', label: 'What I see' },
          ]}
          value={scope}
          disabled={disabled}
          onChange={(next) => onChange({ scope: next })}
        />
      </Field>
      {!isView && (
        <Field label="File">
          <Segmented
            label="File"
            options={[
              { value: 'png', label: 'PNG', name: 'PNG, a picture for slides and documents' },
              { value: 'svg', label: 'SVG', name: 'SVG, sharp at every size and editable in drawing programs' },
            ]}
            value={format}
            disabled={disabled}
            onChange={(next) => onChange({ format: next as ExportChoices['format'] })}
          />
        </Field>
      )}
      {(isView || format === 'png') && (
        <Field label="Size">
          <Segmented<number>
            label="Size"
            options={SCALES}
            value={choices.scale}
            disabled={disabled}
            onChange={(next) => onChange({ scale: next as ExportChoices['scale'] })}
          />
        </Field>
      )}
      {isTooBig && (
        <Field label="Too large for one file">
          <Segmented
            label="Too large for one file"
            options={[
              { value: 'tiles', label: 'Tiles in a zip' },
              { value: 'smaller', label: 'One smaller picture' },
            ]}
            value={choices.tooBig}
            disabled={disabled}
            onChange={(next) => onChange({ tooBig: next as ExportChoices['tooBig'] })}
          />
        </Field>
      )}
      <Field label="Theme">
        <Segmented
          label="Theme"
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={choices.theme}
          disabled={disabled}
          onChange={(next) => onChange({ theme: next as ExportChoices['theme'] })}
        />
      </Field>
      <fieldset className={styles.with} disabled={disabled}>
        <legend className={styles.legend}>With</legend>
        <Checkbox label="Title" checked={choices.title} disabled={disabled} onChange={(title) => onChange({ title })} />
        <Checkbox label="Date" checked={choices.date} disabled={disabled} onChange={(date) => onChange({ date })} />
        <Checkbox
          label="Legend of departments and marks"
          checked={choices.legend}
          disabled={disabled}
          onChange={(legend) => onChange({ legend })}
        />
        {sight !== '' && !isView && (
          <Checkbox label={`Lens and filters: ${sight}`} checked={choices.sight} disabled={disabled} onChange={(on) => onChange({ sight: on })} />
        )}
      </fieldset>
    </div>
  )
}
