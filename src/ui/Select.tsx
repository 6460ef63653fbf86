import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import control from './control.module.css'
import popup from './popup.module.css'
import { ReadValue, useReadOnly } from './readOnly.tsx'
import styles from './Select.module.css'
import { Swatch } from './Swatch.tsx'

export interface SelectOption<V extends string | number> {
  value: V
  label: string
  hint?: string
  icon?: ReactNode
  /** A colour swatch before the label. */
  colour?: string
  disabled?: boolean
}

export interface SelectProps<V extends string | number> {
  /** Accessible name where no Field stands around it. */
  label?: string
  options: readonly SelectOption<V>[]
  /** null: nothing is chosen, the placeholder shows. */
  value: V | null
  onChange: (value: V) => void
  placeholder?: string
  size?: 'm' | 's'
  disabled?: boolean
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** One of a few. For many, or for creating in place, take Combobox. */
export function Select<V extends string | number>(props: SelectProps<V>) {
  const { label, options, value, onChange, placeholder = 'Choose…', size = 'm', disabled, className, ref } = props
  const chosen = options.find((option) => option.value === value)
  if (useReadOnly()) return <ReadValue label={label} icon={chosen && <Mark option={chosen} />} quiet={!chosen}>{chosen?.label ?? placeholder}</ReadValue>
  return (
    <BaseSelect.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => {
        if (next !== null && next !== value) onChange(next)
      }}
      disabled={disabled}
      modal={false}
    >
      <BaseSelect.Trigger
        ref={ref}
        aria-label={label}
        className={classes(control.edge, control.trigger, size === 's' && control.s, styles.trigger, className)}
      >
        {chosen && <Mark option={chosen} />}
        <BaseSelect.Value className={classes(control.value, !chosen && control.placeholder)}>
          {chosen?.label ?? placeholder}
        </BaseSelect.Value>
        <BaseSelect.Icon className={control.arrow}>
          <ChevronDown size={15} aria-hidden="true" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          className={popup.place}
          sideOffset={4}
          collisionPadding={8}
          alignItemWithTrigger={false}
        >
          <BaseSelect.Popup className={classes(popup.popup, styles.popup)}>
            <BaseSelect.List className={popup.list}>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  label={option.label}
                  className={popup.row}
                >
                  <Mark option={option} />
                  <span className={popup.text}>
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    {option.hint && <div className={popup.hint}>{option.hint}</div>}
                  </span>
                  <span className={popup.mark}>
                    <BaseSelect.ItemIndicator>
                      <Check aria-hidden="true" />
                    </BaseSelect.ItemIndicator>
                  </span>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}

function Mark({ option }: { option: Pick<SelectOption<string>, 'icon' | 'colour'> }) {
  if (option.colour) return <Swatch colour={option.colour} />
  return option.icon ? <span className={popup.mark} aria-hidden="true">{option.icon}</span> : null
}
