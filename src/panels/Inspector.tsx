import type { Journey, Touchpoint } from '../model/journey/schema.ts'
import { useJourney, useSession } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { useView, useViewStore } from '../view/context.ts'
import type { Item } from '../view/view.ts'
import { deleteItems, duplicateItems } from './inspector/actions.ts'
import { LaneInspector, StageInspector } from './inspector/LineInspector.tsx'
import { MapSummary } from './inspector/MapSummary.tsx'
import { NoteInspector } from './inspector/NoteInspector.tsx'
import { SeveralTouchpoints } from './inspector/SeveralTouchpoints.tsx'
import { StepInspector } from './inspector/StepInspector.tsx'
import { TouchpointInspector } from './inspector/TouchpointInspector.tsx'
import { useGoneToast } from './inspector/goneToast.ts'
import styles from './inspector/Inspector.module.css'
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
  const journey = useJourney((now) => now)
  const selection = useView((view) => view.selection)
  const present = selection.filter((item) => isThere(journey, item))
  useGoneToast(selection)
  const only = present.length === 1 ? present[0] : undefined
  const title = only ? HEADS[only.kind] : present.length === 0 ? 'This map' : headOf(present)
  return (
    <Side label="Inspector" title={title} idle={present.length === 0}>
      {only ? (
        <One key={only.id} item={only} journey={journey} />
      ) : present.length === 0 ? (
        <MapSummary />
      ) : (
        <Several items={present} journey={journey} />
      )}
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

function One({ item, journey }: { item: Item; journey: Journey }) {
  switch (item.kind) {
    case 'touchpoint':
      return <TouchpointInspector touchpoint={journey.touchpoints.get(item.id) as Touchpoint} />
    case 'stage': {
      const stage = journey.stages.get(item.id)
      return stage && <StageInspector stage={stage} />
    }
    case 'lane': {
      const lane = journey.lanes.get(item.id)
      return lane && <LaneInspector lane={lane} />
    }
    case 'note': {
      const note = journey.notes.get(item.id)
      return note && <NoteInspector note={note} />
    }
    case 'step':
      return <StepInspector id={item.id} />
  }
}

function headOf(items: readonly Item[]): string {
  const kinds = new Set(items.map((item) => item.kind))
  const [kind] = kinds
  return kinds.size === 1 && kind ? counted(items.length, HEADS[kind].toLowerCase()) : counted(items.length, 'item')
}

function Several({ items, journey }: { items: readonly Item[]; journey: Journey }) {
  const session = useSession()
  const view = useViewStore()
  const touchpoints = items.flatMap((item) => {
    const found = item.kind === 'touchpoint' ? journey.touchpoints.get(item.id) : undefined
    return found ? [found] : []
  })
  const [first, ...rest] = touchpoints
  if (first && touchpoints.length === items.length) return <SeveralTouchpoints touchpoints={[first, ...rest]} />
  const counts = new Map<Item['kind'], number>()
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const copies = items.some(({ kind }) => kind !== 'step')
  return (
    <>
      <ul className={styles.hints}>
        {[...counts].map(([kind, count]) => (
          <li key={kind}>{counted(count, HEADS[kind].toLowerCase())}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        {copies && (
          <Button size="s" onClick={() => duplicateItems(session, view, items)}>
            Duplicate
          </Button>
        )}
        <Button size="s" variant="danger" onClick={() => deleteItems(session, view, items)}>
          Delete
        </Button>
      </div>
    </>
  )
}
