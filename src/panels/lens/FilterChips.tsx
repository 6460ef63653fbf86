import { X } from 'lucide-react'
import { useStore } from 'zustand'
import { FILTER_KINDS, NO_FILTERS, withChoice } from '../../insight/filters.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { projectionOf } from '../../session/projection.ts'
import { sightOf } from '../../session/seen.ts'
import { Chip } from '../../ui/Chip.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { counted } from '../words.ts'
import { choiceLabel } from './filterChoices.ts'
import styles from './Lens.module.css'

/** The filters that are on, how much they let through, and the way out of each and of all. */
export function FilterChips() {
  const session = useSession()
  const view = useViewStore()
  const filters = useView((now) => now.filters)
  useJourney((journey) => journey)
  useStore(projectionOf(session), (projection) => projection.pains)
  const search = useView((now) => now.search)
  const lens = useView((now) => now.lens)
  const lit = sightOf(session).lit({ search, filters, lens })?.touchpoints ?? new Set()
  const show = (): void => {
    view.getState().select([...lit].map((id) => ({ kind: 'touchpoint', id })))
    view.getState().bring('selection')
  }
  return (
    <div className={styles.facts}>
      <div className={styles.scroll}>
        {FILTER_KINDS.flatMap((kind) =>
          (filters[kind] as readonly (string | number)[]).map((value) => (
            <Chip
              key={`${kind} ${value}`}
              label={choiceLabel(kind, value)}
              onRemove={() => view.getState().filter(withChoice(view.getState().filters, kind, value))}
            />
          )),
        )}
        {lit.size === 0 ? (
          <>
            <span className={styles.none}>{lens || search ? 'Nothing lit here is like that.' : 'No touchpoint is like that.'}</span>
            <button type="button" className={styles.figure} onClick={() => view.getState().filter(NO_FILTERS)}>Clear filters</button>
            {lens && <button type="button" className={styles.figure} onClick={() => view.getState().look(null)}>See as everyone</button>}
          </>
        ) : (
          <button type="button" className={styles.figure} onClick={show}>{counted(lit.size, 'touchpoint')}</button>
        )}
      </div>
      <IconButton label="Clear all filters" icon={<X />} size="s" onClick={() => view.getState().filter(NO_FILTERS)} />
    </div>
  )
}
