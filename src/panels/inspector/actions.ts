import { stepsOf } from '../../insight/steps.ts'
import { arrange } from '../../model/journey/arrange.ts'
import { removeStep } from '../../model/journey/links.ts'
import { duplicateNotes, removeNotes } from '../../model/journey/notes.ts'
import { duplicateLane, duplicateStage, removeLane, removeStage } from '../../model/journey/structure.ts'
import { duplicateTouchpoints, removeTouchpoints } from '../../model/journey/touchpoints.ts'
import type { Session } from '../../session/session.ts'
import { selectedIds } from '../../view/view.ts'
import type { Item, ViewStore } from '../../view/view.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { counted, titleOfItem } from '../words.ts'

const ONE: Readonly<Record<Item['kind'], string>> = {
  touchpoint: 'touchpoint',
  stage: 'stage',
  lane: 'lane',
  note: 'note',
  step: 'step',
}

/** What a selection is called: "touchpoint", "3 notes", "5 items". */
function selectionName(items: readonly Item[]): string {
  const first = items[0]
  if (!first) return 'nothing'
  if (items.length === 1) return ONE[first.kind]
  return counted(items.length, items.every((item) => item.kind === first.kind) ? ONE[first.kind] : 'item')
}

/** Deletes what is selected as one gesture, and says so with a way back. */
export function deleteItems(session: Session, view: ViewStore, items: readonly Item[]): void {
  const first = items[0]
  if (!first) return
  const label = `Delete ${selectionName(items)}`
  const what = items.length === 1 ? `“${titleOfItem(session.journey.getState(), first)}”` : selectionName(items)
  view.getState().select([])
  const done = session.gesture(label, () => {
    const run: Session['run'] = (command, args, options) => session.run(command, args, options)
    const journey = session.journey.getState()
    const steps = stepsOf(arrange(journey), journey.steps)
    let count = 0
    const touchpoints = selectedIds(items, 'touchpoint')
    const notes = selectedIds(items, 'note')
    for (const id of selectedIds(items, 'step')) {
      const step = steps.find((other) => other.id === id)
      if (step && run(removeStep, { from: step.from, to: step.to }, { label })) count++
    }
    if (touchpoints.length > 0) count += run(removeTouchpoints, { ids: touchpoints }, { label }) ?? 0
    if (notes.length > 0) count += run(removeNotes, { ids: notes }, { label }) ?? 0
    for (const id of selectedIds(items, 'stage')) if (run(removeStage, { id }, { label }) !== null) count++
    for (const id of selectedIds(items, 'lane')) if (run(removeLane, { id }, { label }) !== null) count++
    return count
  })
  if (done > 0) undoToast(session, `Deleted ${what}.`, label)
}

/** Copies what is selected beside it, as one gesture, and selects the copies. */
export function duplicateItems(session: Session, view: ViewStore, items: readonly Item[]): void {
  const label = `Duplicate ${selectionName(items)}`
  const copies = session.gesture(label, (): Item[] => {
    const run: Session['run'] = (command, args, options) => session.run(command, args, options)
    const touchpoints = selectedIds(items, 'touchpoint')
    const notes = selectedIds(items, 'note')
    const made: Item[] = []
    if (touchpoints.length > 0) {
      for (const id of run(duplicateTouchpoints, { ids: touchpoints }, { label }) ?? [])
        made.push({ kind: 'touchpoint', id })
    }
    if (notes.length > 0) {
      for (const id of run(duplicateNotes, { ids: notes }, { label }) ?? []) made.push({ kind: 'note', id })
    }
    for (const item of items) {
      const title = `${titleOfItem(session.journey.getState(), item)} (copy)`
      if (item.kind === 'stage') {
        const id = run(duplicateStage, { id: item.id, title }, { label })
        if (id) made.push({ kind: 'stage', id })
      }
      if (item.kind === 'lane') {
        const id = run(duplicateLane, { id: item.id, title }, { label })
        if (id) made.push({ kind: 'lane', id })
      }
    }
    return made
  })
  if (copies.length > 0) view.getState().select(copies)
}
