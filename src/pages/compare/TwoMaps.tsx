import { useStore } from 'zustand'
import { Link } from 'wouter'
import { AS_IS_AND_TO_BE } from '../../insight/comparisonEnds.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import type { Session } from '../../session/session.ts'
import { titleOf } from '../home/mapOrder.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Compared } from './Compared.tsx'

const titleIn = (journey: Journey): string => titleOf(journey.map.get(THE_MAP) ?? { title: '' })

/** The journey that is wanted beside the one of today. */
export function TwoMaps({ toBe, asIs, onAgain }: { toBe: Session; asIs: Session; onAgain: () => void }) {
  const titles = { asIs: useStore(asIs.journey, titleIn), toBe: useStore(toBe.journey, titleIn) }
  return (
    <Compared
      toBe={toBe}
      asIs={asIs}
      onAgain={onAgain}
      told={{
        ends: AS_IS_AND_TO_BE,
        titles,
        subtitle: <>Compared with <Link href={`/map/${asIs.mapId}`}>{titles.asIs}</Link></>,
        same: {
          title: 'Nothing has changed yet',
          text: 'Change owners, close pain points, add or take away touchpoints in the to-be: what differs shows here at once.',
          action: <LinkButton to={`/map/${toBe.mapId}`} variant="primary">Work on the to-be</LinkButton>,
        },
      }}
    />
  )
}
