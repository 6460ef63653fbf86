import { useShallow } from 'zustand/react/shallow'
import type { Journey } from '../model/journey/schema.ts'
import { useJourney } from '../session/context.ts'
import { useView } from '../view/context.ts'
import { selectedIds } from '../view/view.ts'
import type { Item } from '../view/view.ts'
import { ItemActions } from './inspector/ItemActions.tsx'
import { Locked } from './inspector/Locked.tsx'
import { LaneInspector, StageInspector } from './inspector/LineInspector.tsx'
import { MapSummary } from './inspector/MapSummary.tsx'
import { NoteInspector } from './inspector/NoteInspector.tsx'
import { SeveralTouchpoints } from './inspector/SeveralTouchpoints.tsx'
import { StepInspector } from './inspector/StepInspector.tsx'
import { TouchpointInspector } from './inspector/TouchpointInspector.tsx'
import { useGoneToast } from './inspector/goneToast.ts'
import styles from './inspector/Inspector.module.css'
import { Looking } from './Looking.tsx'
import { Side } from './Side.tsx'
import { counted } from './words.ts'

const HEADS: Readonly<Record<Item['kind'], string>> = {
  touchpoint: 'Touchpoint',
  stage: 'Stage',
  lane: 'Lane',
  note: 'Note',
  step: 'Step',
}

/** What is selected, with all that can be said about it; the whole map while nothing is. */
export function Inspector() {
  const selection = useView((view) => view.selection)
  const present = useJourney(useShallow((journey) => selection.filter((item) => isThere(journey, item))))
  useGoneToast(selection)
  const [only, another] = present
  const title = !only ? 'This map' : another ? headOf(present) : HEADS[only.kind]
  return (
    <Side label="Inspector" title={title} idle={!only}>
      {!only ? <MapSummary /> : <Looking><Locked items={present}>{another ? <Several items={present} /> : <One key={only.id} item={only} />}</Locked></Looking>}
    </Side>
  )
}

function isThere(journey: Journey, item: Item): boolean {
  switch (item.kind) {
    case 'touchpoint':
      return journey.touchpoints.has(item.id)
    case 'stage':
      return journey.stages.has(item.id)
    case 'lane':
      return journey.lanes.has(item.id)
    case 'note':
      return journey.notes.has(item.id)
    case 'step':
      return true
  }
}

function One({ item }: { item: Item }) {
  switch (item.kind) {
    case 'touchpoint':
      return <TouchpointInspector id={item.id} />
    case 'stage':
      return <StageInspector id={item.id} />
    case 'lane':
      return <LaneInspector id={item.id} />
    case 'note':
      return <NoteInspector id={item.id} />
    case 'step':
      return <StepInspector id={item.id} />
  }
}

function headOf(items: readonly Item[]): string {
  const kinds = new Set(items.map((item) => item.kind))
  const [kind] = kinds
  return kinds.size === 1 && kind ? counted(items.length, HEADS[kind].toLowerCase()) : counted(items.length, 'item')
}

function Several({ items }: { items: readonly Item[] }) {
  const ids = selectedIds(items, 'touchpoint')
  return ids.length === items.length ? <SeveralTouchpoints ids={ids} /> : <SeveralKinds items={items} />
}

function SeveralKinds({ items }: { items: readonly Item[] }) {
  const counts = new Map<Item['kind'], number>()
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return (
    <>
      <ul className={styles.hints}>
        {[...counts].map(([kind, count]) => (
          <li key={kind}>{counted(count, HEADS[kind].toLowerCase())}</li>
        ))}
      </ul>
      <ItemActions items={items} />
    </>
  )
}
