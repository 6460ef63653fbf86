import { Link2, ScanEye, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { departmentName } from '../../drawing/words.ts'
import type { Exchange, Lens } from '../../insight/lens.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { projectionOf } from '../../session/projection.ts'
import { sightOf } from '../../session/seen.ts'
import { useJourney, useOrganisation, useSession } from '../../session/context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'
import type { Item } from '../../view/view.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { counted, numberText } from '../words.ts'
import styles from './Lens.module.css'

/** What the one whose eyes one looks through owns, supports, gets and hands on; each figure selects what it counts. */
export function LensFacts({ lens }: { lens: Lens }) {
  const session = useSession()
  const view = useViewStore()
  const colourOf = useDepartmentColour()
  const organisation = useOrganisation((now) => now)
  // Derived from both; the selector is what makes this render when either changes.
  useJourney((journey) => journey)
  useStore(projectionOf(session), (projection) => projection)
  const seen = sightOf(session).seen(lens)
  const entry = organisation[TABLE_OF_KIND[lens.kind]].get(lens.id as never) as { name: string } | undefined
  const colour = lens.kind === 'department' ? organisation.departments.get(lens.id as never)?.colour : undefined
  if (!seen) return null
  const select = (items: readonly Item[]): void => {
    view.getState().select(items)
    view.getState().bring('selection')
  }
  const touchpoints = (ids: readonly TouchpointId[]) => (): void => select(ids.map((id) => ({ kind: 'touchpoint', id })))
  const steps = ({ steps: list }: Exchange) => (): void => select(list.map(({ id }) => ({ kind: 'step', id })))
  const exchange = (way: string, list: readonly Exchange[]): ReactNode =>
    list.length > 0 && (
      <span className={styles.fact}>
        {way}{' '}
        {list.map((each, at) => (
          <Fact key={each.department ?? ''} onClick={steps(each)}>
            {at > 0 && ', '}
            {each.department ? departmentName(organisation, each.department) : 'nobody'} ({numberText(each.steps.length)})
          </Fact>
        ))}
      </span>
    )
  const copyLink = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href)
      toast({ text: 'The link shows the map as you see it now.', tone: 'good' })
    } catch {
      toast({ text: 'The link could not be copied. Copy it from the address bar.', tone: 'warn' })
    }
  }
  const isDepartment = lens.kind === 'department'
  return (
    <div className={styles.facts}>
      <div className={styles.scroll}>
        <span className={styles.who}>
          {colour ? <Swatch colour={colourOf(colour)} /> : <ScanEye size={15} aria-hidden="true" />}
          {entry?.name.trim() || 'Unnamed'}
        </span>
        {isDepartment ? (
          <>
            <Fact onClick={touchpoints(seen.owned)}>owns {numberText(seen.owned.length)}</Fact>
            <Fact onClick={touchpoints(seen.supported)}>supports {numberText(seen.supported.length)}</Fact>
            <Fact onClick={touchpoints(seen.hurting)}>{counted(seen.openPains, 'open pain')}</Fact>
            {exchange('gets from', seen.comesFrom)}
            {exchange('hands to', seen.goesTo)}
          </>
        ) : (
          <>
            <Fact onClick={touchpoints(seen.supported)}>
              holds up {counted(seen.supported.length, 'touchpoint')} in {counted(seen.stages.length, 'stage')}
            </Fact>
            {seen.departments.length > 0 && (
              <span className={styles.fact}>
                hits{' '}
                {seen.departments.map((id, at) => (
                  <Fact key={id} onClick={touchpoints(seen.supported.filter((each) => session.journey.getState().touchpoints.get(each)?.owner === id))}>
                    {at > 0 && ', '}
                    {departmentName(organisation, id)}
                  </Fact>
                ))}
              </span>
            )}
            {seen.openPains > 0 && <Fact onClick={touchpoints(seen.hurting)}>{counted(seen.openPains, 'open pain')}</Fact>}
          </>
        )}
        {seen.contacts !== null && (
          <Fact onClick={touchpoints(seen.contacted)}>
            {counted(seen.contacts, 'contact')} a month{isDepartment ? '' : ' stopped'}
          </Fact>
        )}
      </div>
      <IconButton label="Copy a link to this lens" icon={<Link2 />} size="s" onClick={() => void copyLink()} />
      <IconButton label="See the map as everyone" icon={<X />} size="s" onClick={() => view.getState().look(null)} />
    </div>
  )
}

function Fact({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return <button type="button" className={styles.figure} onClick={onClick}>{children}</button>
}
