import type { Command } from '../document.ts'
import type { Random } from '../journey/randomWork.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import type { Id } from '../table.ts'
import {
  actOn, addAction, addDecision, addNote, answerQuestion, askQuestion, endMeeting, makeSeries, removeAction, removeDecision, removeQuestion,
  removeSeries, setAction, setDecision, setQuestion, setSeries, startMeeting, tickAction, typeNote,
} from './commands.ts'
import type { Alignment, AlignmentSchema } from './schema.ts'
import { RHYTHMS } from './schema.ts'

/** A command with its arguments, ready to be run. */
export type AlignmentWork = (run: <A, R>(command: Command<AlignmentSchema, A, R>, args: A) => R | null) => unknown

const WORDS = ['Call back', 'Who tells the customer?', 'By Friday', 'Påminnelse', '开户', 'A long sentence that somebody pastes out of a mail', '👩‍🚀', '']
const DEPARTMENTS = ['dep1', 'dep2', 'dep3'] as unknown as readonly DepartmentId[]

/**
 * One random gesture of somebody in a sync session as it stands: any of the model's commands, sometimes aimed at a record
 * that is gone.
 */
export function randomAlignmentWork(alignment: Alignment, random: Random): AlignmentWork {
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const word = (): string => pick(WORDS)
  const one = <N extends keyof Alignment & string>(table: N): Id<N> => {
    const ids = [...(alignment[table] as ReadonlyMap<Id<N>, unknown>).keys()]
    return ids.length === 0 || random() < 0.03 ? ('gone' as Id<N>) : pick(ids)
  }
  const at = 1_700_000_000_000 + below(1_000_000)
  const date = `2026-0${1 + below(9)}-1${below(10)}`
  const verbs: readonly (readonly [weight: number, AlignmentWork])[] = [
    [alignment.series.size === 0 ? 50 : 0.3, (run) => run(makeSeries, { departments: DEPARTMENTS.slice(below(2)), rhythm: pick(RHYTHMS), nextOn: date })],
    [1, (run) => run(setSeries, { id: one('series'), patch: { nextOn: date, place: word() } })],
    [0.1, (run) => run(removeSeries, { id: one('series') })],
    [2, (run) => run(startMeeting, { series: one('series'), date, at })],
    [1, (run) => run(endMeeting, { id: one('meetings'), at, nextOn: date })],
    [1, (run) => run(addNote, { meeting: one('meetings'), at })],
    [8, (run) => run(typeNote, { id: one('notes'), change: { at: below(30), remove: random() < 0.4 ? below(8) : 0, insert: word() } })],
    [4, (run) => run(addDecision, { meeting: one('meetings'), text: word(), at })],
    [1, (run) => run(setDecision, { id: one('decisions'), text: word() })],
    [1, (run) => run(removeDecision, { id: one('decisions') })],
    [4, (run) => run(addAction, { series: one('series'), meeting: one('meetings'), text: word(), at, patch: { department: pick(DEPARTMENTS), due: date } })],
    [1, (run) => run(actOn, { decision: one('decisions'), at })],
    [2, (run) => run(setAction, { id: one('actions'), patch: { text: word(), due: date } })],
    [2, (run) => run(tickAction, { id: one('actions'), done: random() < 0.6, at })],
    [1, (run) => run(removeAction, { id: one('actions') })],
    [3, (run) => run(askQuestion, { series: one('series'), department: pick(DEPARTMENTS), text: word(), at })],
    [2, (run) => run(answerQuestion, { id: one('questions'), answer: word(), answered: random() < 0.7, at })],
    [1, (run) => run(setQuestion, { id: one('questions'), text: word() })],
    [0.5, (run) => run(removeQuestion, { id: one('questions') })],
  ]
  let left = random() * verbs.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, work] of verbs) if ((left -= weight) < 0) return work
  return (verbs[0] as readonly [number, AlignmentWork])[1]
}
