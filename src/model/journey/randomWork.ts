import type { Command } from '../document.ts'
import type { Id } from '../table.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import type { Journey, JourneySchema, SupportKind } from './schema.ts'
import { NOTE_COLOURS, OWNERSHIP_ANSWERS, REPLIES, SUPPORT_KINDS } from './schema.ts'
import { answerOwnership, replyToPain } from './answers.ts'
import { addFiles, captionFile, moveFile, removeFile } from './files.ts'
import { addPain, addStep, addSupport, engageDepartment, removePain, removeStep, removeSupport, setPain, tagPain } from './links.ts'
import { removeMeasures, setMeasures } from './measures.ts'
import { addNote, duplicateNotes, moveNotes, removeNotes, setNote, typeNote } from './notes.ts'
import { addOpportunity, removeOpportunity, setOpportunity } from './opportunities.ts'
import { addLane, addStage, duplicateLane, duplicateStage, moveLane, moveStage, removeLane, removeStage, renameLane, renameStage, setMap } from './structure.ts'
import { addTouchpoint, duplicateTouchpoints, moveTouchpoints, removeTouchpoints, setTouchpoints, typeDescription } from './touchpoints.ts'

/** A number in [0, 1), the next of a repeatable sequence. */
export type Random = () => number

/** A repeatable sequence of random numbers (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** Record ids made from a repeatable sequence. */
export function idsFrom(random: Random): () => string {
  return () => Array.from({ length: 12 }, () => ALPHABET[Math.floor(random() * 64)]).join('')
}

/** A command with its arguments, ready to be run. */
export type Work = (run: <A, R>(command: Command<JourneySchema, A, R>, args: A) => R | null) => unknown

const WORDS = ['Order', 'Wait', 'Call for help', 'Pay', 'Påmelding', '开户', 'A long title that nobody would type but somebody pastes', '👩‍🚀', '']
const PICTURE = { file: 'ab'.repeat(32), type: 'image/webp', width: 800, height: 600, size: 40_000, caption: '' } as const
const TARGETS = ['dep1', 'dep2', 'dep3', 'pro1', 'too1', 'per1'] as const

/**
 * One random gesture of a person at work on the map as it stands: any of the model's commands, sometimes aimed at a
 * record that is gone.
 */
export function randomWork(journey: Journey, random: Random): Work {
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const word = (): string => pick(WORDS)
  const one = <N extends keyof Journey & string>(table: N): Id<N> => {
    const ids = [...(journey[table] as ReadonlyMap<Id<N>, unknown>).keys()]
    return ids.length === 0 || random() < 0.03 ? ('gone' as Id<N>) : pick(ids)
  }
  const some = <N extends keyof Journey & string>(table: N): Id<N>[] => Array.from({ length: 1 + below(3) }, () => one(table))
  const orNull = <T>(value: T): T | null => (random() < 0.3 ? null : value)
  const department = (): DepartmentId => pick(TARGETS.slice(0, 3)) as unknown as DepartmentId
  const change = () => ({ at: below(30), remove: random() < 0.4 ? below(8) : 0, insert: word() })
  const answered = { by: 'Mari', at: 1_700_000_000_000 + below(1000) }
  const measured = () => ({
    month: `2026-0${1 + below(9)}`,
    contacts: orNull(below(5000)),
    csat: orNull(random()),
    firstContactResolution: orNull(random()),
  })
  const to = () => ({ stage: one('stages'), lane: orNull(one('lanes')), before: orNull(one('touchpoints')) })
  const verbs: readonly (readonly [weight: number, Work])[] = [
    [1, (run) => run(setMap, { title: word() })],
    [2, (run) => run(addStage, { title: word(), before: orNull(one('stages')) })],
    [1, (run) => run(renameStage, { id: one('stages'), title: word() })],
    [1, (run) => run(moveStage, { id: one('stages'), before: orNull(one('stages')) })],
    [0.3, (run) => run(duplicateStage, { id: one('stages'), title: word() })],
    [0.5, (run) => run(removeStage, { id: one('stages') })],
    [1, (run) => run(addLane, { title: word(), before: orNull(one('lanes')) })],
    [1, (run) => run(renameLane, { id: one('lanes'), title: word() })],
    [1, (run) => run(moveLane, { id: one('lanes'), before: orNull(one('lanes')) })],
    [0.3, (run) => run(duplicateLane, { id: one('lanes'), title: word() })],
    [0.3, (run) => run(removeLane, { id: one('lanes') })],
    [8, (run) => run(addTouchpoint, { title: word(), to: to(), fields: { channel: word(), feeling: below(5) - 2 } })],
    [4, (run) => run(setTouchpoints, { ids: some('touchpoints'), patch: { title: word(), owner: orNull(department()) } })],
    [4, (run) => run(typeDescription, { id: one('touchpoints'), change: change() })],
    [6, (run) => run(moveTouchpoints, { ids: some('touchpoints'), to: to() })],
    [1, (run) => run(duplicateTouchpoints, { ids: some('touchpoints') })],
    [2, (run) => run(removeTouchpoints, { ids: some('touchpoints') })],
    [3, (run) => run(addSupport, { touchpoint: one('touchpoints'), kind: pick<SupportKind>(SUPPORT_KINDS), target: pick(TARGETS) })],
    [1, (run) => run(removeSupport, { touchpoint: one('touchpoints'), target: pick(TARGETS) })],
    [1, (run) => run(engageDepartment, { touchpoint: one('touchpoints'), department: department(), owned: random() < 0.5 })],
    [3, (run) => run(addPain, { touchpoint: one('touchpoints'), text: word(), departments: [department()] })],
    [1, (run) => run(setPain, { id: one('pains'), patch: { text: word(), severity: 1 + below(3) } })],
    [1, (run) => run(tagPain, { id: one('pains'), departments: [department(), department()] })],
    [1, (run) => run(replyToPain, { pain: one('pains'), department: department(), reply: pick(REPLIES), reason: word(), since: '2026-03-01', answered })],
    [1, (run) => run(answerOwnership, { touchpoint: one('touchpoints'), department: department(), answer: pick(OWNERSHIP_ANSWERS), reason: word(), answered })],
    [1, (run) => run(setMeasures, { measures: some('touchpoints').map((touchpoint) => ({ touchpoint, ...measured() })) })],
    [0.3, (run) => run(removeMeasures, { touchpoint: one('touchpoints') })],
    [1, (run) => run(removePain, { id: one('pains') })],
    [2, (run) => run(addOpportunity, { touchpoint: one('touchpoints'), text: word() })],
    [1, (run) => run(setOpportunity, { id: one('opportunities'), text: word() })],
    [1, (run) => run(removeOpportunity, { id: one('opportunities') })],
    [2, (run) => run(addStep, { from: one('touchpoints'), to: one('touchpoints') })],
    [1, (run) => run(removeStep, { from: one('touchpoints'), to: one('touchpoints') })],
    [1, (run) => run(addNote, { x: below(2000), y: below(900), text: word(), colour: pick(NOTE_COLOURS) })],
    [1, (run) => run(typeNote, { id: one('notes'), change: change() })],
    [1, (run) => run(setNote, { id: one('notes'), patch: { colour: pick(NOTE_COLOURS) } })],
    [1, (run) => run(moveNotes, { places: [{ id: one('notes'), x: below(2000), y: below(900) }] })],
    [0.5, (run) => run(duplicateNotes, { ids: some('notes') })],
    [0.5, (run) => run(removeNotes, { ids: some('notes') })],
    [1, (run) => run(addFiles, { touchpoint: one('touchpoints'), files: [{ ...PICTURE, name: word() }] })],
    [0.5, (run) => run(captionFile, { id: one('files'), caption: word() })],
    [0.5, (run) => run(moveFile, { id: one('files'), before: orNull(one('files')) })],
    [0.5, (run) => run(removeFile, { id: one('files') })],
  ]
  let left = random() * verbs.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, work] of verbs) if ((left -= weight) < 0) return work
  return (verbs[0] as readonly [number, Work])[1]
}
