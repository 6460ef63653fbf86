import { ListFilter } from 'lucide-react'
import { useStore } from 'zustand'
import { FILTER_KINDS, NO_FILTERS, isFiltering, withChoice } from '../../insight/filters.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { projectionOf } from '../../session/projection.ts'
import { sightOf } from '../../session/seen.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { numberText } from '../words.ts'
import { FILTER_HEADINGS, choicesOf } from './filterChoices.ts'
import styles from './Lens.module.css'

/** Chooses what to look for; each choice says how many touchpoints it would light. */
export function FilterMenu() {
  const filters = useView((view) => view.filters)
  const active = FILTER_KINDS.reduce((sum, kind) => sum + filters[kind].length, 0)
  return (
    <Popover
      title="Show touchpoints …"
      className={styles.filters}
      trigger={
        <button type="button" className={styles.filter} data-filter-menu="">
          <ListFilter size={15} aria-hidden="true" /> Filter
          {active > 0 && <span className={styles.active}>{numberText(active)}<span className="visually-hidden"> on</span></span>}
        </button>
      }
    >
      <Choices />
    </Popover>
  )
}

function Choices() {
  const session = useSession()
  const view = useViewStore()
  const filters = useView((now) => now.filters)
  useJourney((journey) => journey)
  useStore(projectionOf(session), (projection) => projection.pains)
  const search = useView((now) => now.search)
  const lens = useView((now) => now.lens)
  const counts = sightOf(session).counts({ search, filters, lens })
  const choices = choicesOf(counts, filters.channel)
  return (
    <>
      {FILTER_KINDS.map((kind) => {
        const own = choices.filter((choice) => choice.kind === kind)
        return own.length === 0 ? null : (
          <fieldset key={kind} className={styles.kind}>
            <legend className={styles.heading}>{FILTER_HEADINGS[kind]}</legend>
            {own.map(({ value, label }) => (
              <div key={value} className={styles.choice}>
                <Checkbox
                  label={label}
                  checked={(filters[kind] as readonly (string | number)[]).includes(value)}
                  onChange={() => view.getState().filter(withChoice(view.getState().filters, kind, value))}
                />
                <span className={styles.count}>{numberText(counts[kind].get(value) ?? 0)}</span>
              </div>
            ))}
          </fieldset>
        )
      })}
      <Button size="s" disabled={!isFiltering(filters)} onClick={() => view.getState().filter(NO_FILTERS)}>Clear filters</Button>
    </>
  )
}
