import { titleOr } from '../drawing/words.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { Item } from '../view/view.ts'

const UNTITLED: Readonly<Record<Item['kind'], string>> = {
  touchpoint: 'Untitled touchpoint',
  stage: 'Untitled stage',
  lane: 'Untitled lane',
  note: 'Empty note',
  step: 'Step',
}

/** A title, or what stands where nobody gave one. */
export function titled(kind: Item['kind'], title: string | undefined): string {
  return titleOr(title, UNTITLED[kind])
}

export const FEELINGS = [
  { value: 2, label: 'Very good, +2' },
  { value: 1, label: 'Good, +1' },
  { value: 0, label: 'Neutral, 0' },
  { value: -1, label: 'Bad, −1' },
  { value: -2, label: 'Very bad, −2' },
] as const

/** A feeling in words: "Good, +1"; "not said" for none. */
export function feelingWord(feeling: number | null): string {
  return FEELINGS.find((f) => f.value === feeling)?.label ?? 'not said'
}

export function touchpointTitle(journey: Journey, id: TouchpointId | null | undefined): string {
  return titled('touchpoint', id ? journey.touchpoints.get(id)?.title : undefined)
}

/** What a selected thing is called in a sentence: "touchpoint “Call to order”", "step from … to …". */
export function nameOf(journey: Journey, item: Item): string {
  switch (item.kind) {
    case 'touchpoint':
      return `touchpoint “${touchpointTitle(journey, item.id)}”`
    case 'stage':
      return `stage “${titled('stage', journey.stages.get(item.id)?.title)}”`
    case 'lane':
      return `lane “${titled('lane', journey.lanes.get(item.id)?.title)}”`
    case 'note': {
      const text = journey.notes.get(item.id)?.text.trim() ?? ''
      return text === '' ? 'empty note' : `note “${text.slice(0, 60)}”`
    }
    case 'step': {
      const [from, to] = item.id.split('.') as [TouchpointId, TouchpointId | undefined]
      return `step from “${touchpointTitle(journey, from)}” to “${touchpointTitle(journey, to)}”`
    }
  }
}

/** What a touchpoint is to the one whose eyes the map is seen through. */
