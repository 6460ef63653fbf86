import { useMemo, useRef } from 'react'
import { found } from '../insight/search.ts'
import { useJourney, useOrganisation, useProjection } from '../session/context.ts'
import { SearchInput } from '../ui/SearchInput.tsx'
import { useView, useViewStore } from '../view/context.ts'

/** Finds touchpoints; the rest of the map dims. Enter goes to the next one, Shift with Enter to the one before. */
export function MapSearch({
  autoFocus,
  onLeave,
  className,
}: {
  autoFocus?: boolean
  /** The field was left empty. */
  onLeave?: () => void
  className?: string
}) {
  const view = useViewStore()
  const search = useView((now) => now.search)
  const find = useView((now) => now.find)
  const sequence = useProjection((projection) => projection.arrangement.sequence)
  // While nothing is searched, edits are none of its business.
  const journey = useJourney((now) => (search === '' ? null : now))
  const organisation = useOrganisation((now) => (search === '' ? null : now))
  const at = useRef(-1)
  const hits = useMemo(() => {
    if (!journey || !organisation || search.trim() === '') return []
    const matching = found(journey, organisation, search)
    return sequence.filter((id) => matching.has(id))
  }, [journey, organisation, sequence, search])
  const go = (by: 1 | -1): void => {
    if (hits.length === 0) return
    at.current = (at.current + by + hits.length) % hits.length
    const id = hits[at.current]
    if (!id) return
    view.getState().goTo({ kind: 'touchpoint', id })
  }
  return (
    <div
      className={className}
      data-map-search=""
      onBlur={(event) => {
        if (search === '' && !event.currentTarget.contains(event.relatedTarget)) onLeave?.()
      }}
    >
      <SearchInput
        label="Search this map"
        placeholder="Search"
        keys="/"
        value={search}
        autoFocus={autoFocus}
        count={hits.length === 0 ? 'None' : hits.length}
        onChange={(text) => {
          at.current = -1
          find(text)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          go(event.shiftKey ? -1 : 1)
        }}
      />
    </div>
  )
}
