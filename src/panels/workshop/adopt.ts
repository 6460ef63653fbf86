import type { Idea } from '../../model/conversation/schema.ts'
import { addPain } from '../../model/journey/links.ts'
import { addNote } from '../../model/journey/notes.ts'
import { addOpportunity } from '../../model/journey/opportunities.ts'
import type { Journey, NoteId, OpportunityId, PainId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { TITLE_LENGTH } from '../../model/journey/schema.ts'
import { addTouchpoint } from '../../model/journey/touchpoints.ts'
import { projectionOf } from '../../session/projection.ts'
import type { Session } from '../../session/session.ts'
import { stepWorkshop } from '../../session/workshopApi.ts'
import { toast } from '../../ui/toast.ts'
import { undoToast } from '../../ui/undoToast.ts'
import type { Item, ViewStore } from '../../view/view.ts'
import { selectedIds } from '../../view/view.ts'
import { placeForNew } from '../mapCommands.tsx'
import { UNTITLED } from '../words.ts'

/** What an idea can become on the map. */
export const BECOMES = ['pain', 'opportunity', 'touchpoint', 'note'] as const
export type Becomes = (typeof BECOMES)[number]
export const BECOMES_WORDS: Readonly<Record<Becomes, string>> = { pain: 'pain point', opportunity: 'opportunity', touchpoint: 'touchpoint', note: 'note' }

/** Canvas pixels between the map and the notes below it. */
const BELOW = 48
const NOTE_STEP = 220
const NOTES_IN_A_ROW = 6
const LABEL = 'Adopt idea'

/** What a record on the map is and where it stands; null when it is not there. */
export function adoptedAs(journey: Journey, record: string): { readonly as: Becomes; readonly item: Item } | null {
  const at = (as: Becomes, touchpoint: TouchpointId | null | undefined) => (touchpoint ? { as, item: { kind: 'touchpoint', id: touchpoint } as const } : null)
  const pain = journey.pains.get(record as PainId)
  if (pain) return at('pain', pain.touchpoint)
  const opportunity = journey.opportunities.get(record as OpportunityId)
  if (opportunity) return at('opportunity', opportunity.touchpoint)
  if (journey.touchpoints.has(record as TouchpointId)) return at('touchpoint', record as TouchpointId)
  return journey.notes.has(record as NoteId) ? { as: 'note', item: { kind: 'note', id: record as NoteId } } : null
}

/** The touchpoint at which an idea would become a pain or an opportunity: its own, else the one that is selected. */
export function touchpointFor(journey: Pick<Journey, 'touchpoints'>, idea: Pick<Idea, 'touchpoint'>, selection: readonly Item[]): TouchpointId | null {
  if (journey.touchpoints.has(idea.touchpoint as TouchpointId)) return idea.touchpoint as TouchpointId
  const [selected, another] = selectedIds(selection, 'touchpoint').filter((id) => journey.touchpoints.has(id))
  return another === undefined ? (selected ?? null) : null
}

/** Makes something on the map of an idea. Returns its id; null when there is no place for it. */
function make(session: Session, { text, stage, touchpoint }: Idea, as: Becomes, selection: readonly Item[]): string | null {
  const journey = session.journey.getState()
  const at = touchpointFor(journey, { touchpoint }, selection)
  switch (as) {
    case 'pain':
      return at && session.run(addPain, { touchpoint: at, text }, { label: LABEL })
    case 'opportunity':
      return at && session.run(addOpportunity, { touchpoint: at, text }, { label: LABEL })
    case 'touchpoint': {
      const about: Item | null = journey.touchpoints.has(touchpoint as TouchpointId) ? { kind: 'touchpoint', id: touchpoint as TouchpointId }
        : journey.stages.has(stage as StageId) ? { kind: 'stage', id: stage as StageId } : null
      const to = placeForNew(journey, about ? [about] : selection)
      return to && session.run(addTouchpoint, { title: text.slice(0, TITLE_LENGTH), to }, { label: LABEL })
    }
    case 'note': {
      const { x, y, height } = projectionOf(session).getState().geometry.bounds
      const count = journey.notes.size
      const place = { x: x + NOTE_STEP * (count % NOTES_IN_A_ROW), y: y + height + BELOW }
      return session.run(addNote, { ...place, text }, { label: LABEL })
    }
  }
}

/** Adopts an idea: it stands on the map, and in the workshop as adopted for as long as it does; undo takes both back. */
export async function adopt(session: Session, view: ViewStore, workshop: string, idea: Idea, as: Becomes): Promise<void> {
  const { selection, goTo } = view.getState()
  const record = make(session, idea, as, selection)
  if (record === null) {
    if (!session.refusal.getState()) toast({ text: 'There is no place for it on the map. Add a stage first, or select a touchpoint.', tone: 'warn', key: 'leading' })
    return
  }
  const found = adoptedAs(session.journey.getState(), record)
  if (found) goTo(found.item)
  undoToast(session, `“${idea.text}” is ${as === 'opportunity' ? 'an' : 'a'} ${BECOMES_WORDS[as]} now.`, LABEL)
  const tell = (adopted: string) => stepWorkshop(session.mapId, workshop, { do: 'adopt', idea: idea.id, record: adopted })
  session.journey.subscribe((now, before) => {
    const is = adoptedAs(now, record) !== null
    if (is !== (adoptedAs(before, record) !== null)) void tell(is ? record : '')
  })
  const answer = await tell(record)
  if (!answer.ok) toast({ text: answer.problem.message, tone: 'pain', key: 'leading' })
}

/** What an idea is about, as it is called now; empty for the journey as a whole. */
export function aboutIdea(journey: Pick<Journey, 'stages' | 'touchpoints'>, { stage, touchpoint }: Pick<Idea, 'stage' | 'touchpoint'>): string {
  const card = journey.touchpoints.get(touchpoint as TouchpointId)
  if (card) return card.title || UNTITLED.touchpoint
  const column = journey.stages.get(stage as StageId)
  return column ? column.title || UNTITLED.stage : ''
}
