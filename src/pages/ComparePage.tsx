import { useStore } from 'zustand'
import { useSearchParams } from 'wouter'
import { THE_MAP } from '../model/journey/schema.ts'
import { openMap } from '../session/openMap.ts'
import type { Session } from '../session/session.ts'
import { closeWhenSafe } from './closeWhenSafe.ts'
import { OtherMap } from './compare/OtherMap.tsx'
import { TwoMaps } from './compare/TwoMaps.tsx'
import { TwoMoments } from './compare/TwoMoments.tsx'
import { Unopened } from './map/Unopened.tsx'
import { asUser, currentUser } from './me.ts'
import { Opening } from './Opening.tsx'
import { useOpened } from './useOpened.ts'

/**
 * A map beside the one that it was made from, or beside another that the address names (`?with=`): both are open, so
 * the comparison follows every edit. Or, with `?from=` and `&to=`, the map at two moments of its history. Another `id` needs another page: give it as the key too.
 */
export function ComparePage({ id }: { id: string }) {
  const { opening, again } = useOpened(() => openMap(id, asUser(currentUser())), closeWhenSafe)
  switch (opening.state) {
    case 'opening':
      return <Opening label="Opening the map…" />
    case 'open':
      return <WithOther toBe={opening.session} onAgain={again} />
    case 'unopened':
      return <Unopened id={id} reason={opening.reason} text={opening.text} onAgain={again} />
  }
}

function WithOther({ toBe, onAgain }: { toBe: Session; onAgain: () => void }) {
  const own = useStore(toBe.journey, (journey) => journey.map.get(THE_MAP)?.asIs ?? null)
  const [search] = useSearchParams()
  if (search.has('from')) return <TwoMoments session={toBe} onAgain={onAgain} />
  const other = search.get('with') ?? own
  if (other === null || other === toBe.mapId) return <OtherMap toBe={toBe} problem={null} />
  return <Pair key={other} toBe={toBe} other={other} onAgain={onAgain} />
}

function Pair({ toBe, other, onAgain }: { toBe: Session; other: string; onAgain: () => void }) {
  const { opening, again } = useOpened(() => openMap(other, asUser(currentUser())), closeWhenSafe)
  switch (opening.state) {
    case 'opening':
      return <Opening label="Opening the as-is…" />
    case 'open':
      return <TwoMaps toBe={toBe} asIs={opening.session} onAgain={() => { again(); onAgain() }} />
    case 'unopened':
      return <OtherMap toBe={toBe} problem={{ id: other, reason: opening.reason, text: opening.text, onAgain: again }} />
  }
}
