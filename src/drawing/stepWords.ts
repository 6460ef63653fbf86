import { recordOf } from '../model/document.ts'
import type { FlowMark, ToolId } from '../insight/flow.ts'
import type { Handoff } from '../insight/handoffs.ts'
import { openCount } from '../insight/pains.ts'
import type { TaggedPain } from '../insight/pains.ts'
import type { StepEnd, StepStory } from '../insight/stepStory.ts'
import type { Journey, Ownership, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { IconName } from './icons.ts'
import { counted, sideName, titleOr } from './words.ts'

/** One thing to tell of a step, with the sign that stands before it. */
export interface StepWord {
  readonly icon: IconName
  readonly text: string
  /** It hurts. */
  readonly pain: boolean
}

const SEVERITY = { 1: 'mild', 2: 'serious', 3: 'severe' } as const
/** A longer way again is told by its ends. */
const MOST_AGAIN = 3

const quoted = (journey: Pick<Journey, 'touchpoints'>, id: TouchpointId): string =>
  `“${titleOr(journey.touchpoints.get(id)?.title, 'Untitled touchpoint')}”`

function painWords({ touchpoint, pains }: StepEnd, journey: Journey): StepWord[] {
  const worst = pains[0]?.pain
  if (!worst) return []
  const text = worst.text.trim()
  const degree = SEVERITY[worst.severity as 1 | 2 | 3]
  const said = text === '' ? degree : `“${text}” (${degree})`
  return [{ icon: 'bolt', pain: true, text: `${counted(pains.length, 'open pain')} at ${quoted(journey, touchpoint)}${pains.length > 1 ? ', the worst' : ''}: ${said}` }]
}

function contactWords({ from, to }: StepStory, journey: Journey): StepWord[] {
  const ends = [from, to].filter(({ contacts }) => contacts !== null)
  const [first, second] = ends
  if (!first) return []
  const at = ({ touchpoint }: StepEnd): string => quoted(journey, touchpoint)
  const sum = ends.reduce((all, { contacts }) => all + (contacts ?? 0), 0)
  const part = (end: StepEnd): string => `${(end.contacts ?? 0).toLocaleString('en')} at ${at(end)}`
  const text = second
    ? `${counted(sum, 'contact')} a month: ${part(first)}, ${part(second)}`
    : `${counted(sum, 'contact')} a month at ${at(first)}`
  return [{ icon: 'phone', pain: false, text }]
}

function missingWords({ from, to }: StepStory, journey: Journey): StepWord[] {
  return [from, to].flatMap(({ owner, touchpoint }): StepWord[] =>
    owner === null ? [{ icon: 'nobody', pain: true, text: `Nobody owns ${quoted(journey, touchpoint)}` }] : [])
}

/** Why a wall hurts: who is missing or disputes, the pain at its ends, the contacts there. */
function reasonsOf(story: StepStory, journey: Journey, organisation: Organisation): StepWord[] {
  const ends = [story.from, story.to]
  return [
    ...missingWords(story, journey),
    ...ends.flatMap(({ owner, contested, touchpoint }): StepWord[] =>
      contested
        ? [{ icon: 'contested', pain: true, text: `${sideName(organisation, owner)} disputes owning ${quoted(journey, touchpoint)}` }]
        : []),
    ...ends.flatMap((end) => painWords(end, journey)),
    ...contactWords(story, journey),
  ]
}

/** What changes on a step besides its owner, and what is gone through again. */
function changesOf({ channel, tools, again }: StepStory, journey: Journey, organisation: Organisation): StepWord[] {
  const named = (ids: readonly ToolId[]): string =>
    ids.map((id) => titleOr(recordOf(organisation, 'tools', id)?.name, 'Unnamed tool')).join(', ')
  const words: StepWord[] = []
  if (channel) words.push({ icon: 'chat', pain: false, text: `Channel: ${channel.from} → ${channel.to}` })
  if (tools) words.push({ icon: 'tool', pain: false, text: `Tools: ${named(tools.left)} → ${named(tools.taken)}, none in common` })
  if (again.length > 0) {
    const ends = [again[0], again.at(-1)] as [TouchpointId, TouchpointId]
    const way = again.length > MOST_AGAIN ? ends.map((id) => quoted(journey, id)).join(' … ') : again.map((id) => quoted(journey, id)).join(', ')
    words.push({ icon: 'rework', pain: true, text: `Rework: goes through ${counted(again.length, 'touchpoint')} again: ${way}` })
  }
  return words
}

/** What there is to tell of a step, under headings: of a wall why it counts and what else changes; nothing empty. */
export function sectionsOf(
  story: StepStory,
  journey: Journey,
  organisation: Organisation,
): readonly { readonly title: string; readonly words: readonly StepWord[] }[] {
  const changes = changesOf(story, journey, organisation)
  const sections = story.handoff
    ? [
        { title: 'Why it counts', words: reasonsOf(story, journey, organisation) },
        { title: 'Also changes', words: changes },
      ]
    : [{ title: 'On this step', words: [...missingWords(story, journey), ...changes] }]
  return sections.filter(({ words }) => words.length > 0)
}

/** What stands where a wall has no reason to hurt. */
export const CALM = 'No open pain and no contacts known at its ends.'

/** What a list needs to know of a wall, at the cost of a few look-ups. */
export interface WallFacts {
  readonly touchpoints: Journey['touchpoints']
  readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
  readonly answers: ReadonlyMap<TouchpointId, Ownership>
  readonly marks: ReadonlyMap<string, FlowMark>
}

/** Why a wall counts, in as few words as a list has room for. */
export function briefly(wall: Handoff, { touchpoints, pains, answers, marks }: WallFacts): string {
  const { step, from, to, contacts } = wall
  const open = openCount(pains.get(step.from)) + openCount(pains.get(step.to))
  const disputed = [step.from, step.to].some((id) => answers.get(id)?.answer === 'disputed')
  const mark = marks.get(step.id)
  const [left, taken] = [step.from, step.to].map((id) => touchpoints.get(id)?.channel.trim().toLowerCase() ?? '')
  const switches = [left && taken && left !== taken ? 'channel' : '', mark?.toolSwitch ? 'tool' : ''].filter((what) => what !== '')
  return [
    from === null || to === null ? 'owner missing' : '',
    disputed ? 'ownership disputed' : '',
    open > 0 ? counted(open, 'open pain') : '',
    contacts === null ? '' : `${counted(contacts, 'contact')} a month`,
    mark?.rework ? 'rework' : '',
    switches.length > 0 ? `also changes ${switches.join(' and ')}` : '',
  ]
    .filter((word) => word !== '')
    .join(' · ')
}
