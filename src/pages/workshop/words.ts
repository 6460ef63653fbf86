import type { Workshop } from '../../model/conversation/schema.ts'
import type { Journey, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { UNTITLED } from '../../panels/words.ts'
import type { Whereabouts } from '../../session/takingPart.ts'
import type { IdeaWords } from '../../session/workshopApi.ts'

/** What goes on, as the heading of the page. */
export function phaseWords({ phase, endedAt }: Workshop): string {
  if (endedAt !== null) return 'The workshop is over'
  return phase === 'writing' ? 'Write in silence' : phase === 'voting' ? 'Give your dots' : 'Talk it over'
}

/** Where something of mine is, said to its writer. */
export const WHERE_WORDS: Readonly<Record<Whereabouts, string>> = {
  saved: 'Saved', sending: 'Saving…', waiting: 'Waiting for the connection', refused: 'Not saved',
}

/** What an idea is about, as it is called now; empty for the journey as a whole. */
export function aboutWords(journey: Journey, { stage, touchpoint }: Pick<IdeaWords, 'stage' | 'touchpoint'>): string {
  const card = journey.touchpoints.get(touchpoint as TouchpointId)
  if (card) return card.title || UNTITLED.touchpoint
  const column = journey.stages.get(stage as StageId)
  return column ? column.title || UNTITLED.stage : ''
}

/** Moments of a timer that are said aloud, in seconds. */
const SAID = [0, 10, 30, 60, 120, 300, 600, 1200, 1800]

/** What is said of a timer that shows so many seconds; empty between the moments that are said. */
export function timerWords(seconds: number): string {
  const moment = SAID.find((one) => seconds <= one && seconds > one - 4)
  if (moment === undefined) return ''
  if (moment === 0) return 'Time is up.'
  return moment < 60 ? `${moment} seconds left.` : moment === 60 ? 'One minute left.' : `${moment / 60} minutes left.`
}
