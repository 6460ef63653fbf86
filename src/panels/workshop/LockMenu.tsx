import { Lock } from 'lucide-react'
import { useMemo } from 'react'
import { byOrder } from '../../model/order.ts'
import { useJourney } from '../../session/context.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuItem } from '../../ui/MenuRows.tsx'
import { UNTITLED } from '../words.ts'
import type { Leading } from './leading.ts'

/** Locks stages and lanes for everybody else, and frees them. */
export function LockMenu({ now: { locks }, leading }: { now: WorkshopNow; leading: Leading }) {
  const stages = useJourney((journey) => journey.stages)
  const lanes = useJourney((journey) => journey.lanes)
  const locked = useMemo(() => new Set(locks.map(({ target }) => target)), [locks])
  const rows = (kind: 'stage' | 'lane'): MenuItem[] =>
    [...(kind === 'stage' ? stages : lanes).values()].sort(byOrder).map(({ id, title }) => ({
      label: title || UNTITLED[kind],
      checked: locked.has(id),
      onSelect: () => void leading.step({ do: 'lock', kind, target: id, locked: !locked.has(id) }),
    }))
  const count = locks.length
  return (
    <Menu
      label="Lock stages and lanes" side="top"
      trigger={<Button icon={<Lock />}>{count === 0 ? 'Lock' : `Locked: ${count}`}</Button>}
      items={[...rows('stage'), 'separator', ...rows('lane')]}
    />
  )
}
