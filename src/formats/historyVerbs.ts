import type { Ends, HistoryTable, Verbs } from './historyScene.ts'
import { entryPart, lanePart, stagePart, touchpointPart } from './historyScene.ts'
import type { Act, Part, Sentence } from './historySentence.ts'
import { act, dayText, named } from './historySentence.ts'
import { FILES, MEASURES, NOTES, OPPORTUNITIES, OWNERSHIPS, PAINS, PAIN_TAGS, STEPS, SUPPORTS } from './historyLinkVerbs.ts'
import { givenAct, writtenAct } from './historyTexts.ts'

const signed = (feeling: number): string => (feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0')
const months = (count: number | null): string => (count === null ? 'no rhythm' : count === 1 ? 'every month' : `every ${count} months`)

const touchpoint = ({ scene, is, was }: Ends<'touchpoints'>): Part => touchpointPart(scene, is.id || was.id)
const onTouchpoint = (verb: string, ends: Ends<'touchpoints'>, tail: Sentence = []): Act => act(verb, touchpoint(ends), 'touchpoints', tail)

/** Named, renamed, or its name taken away. `a`: "a stage". */
function renamed(was: string, is: string, a: string, kind: string, many: string): Act {
  if (was.trim() === '') return act(`named ${a} `, named(is, 'untitled'), many)
  if (is.trim() === '') return act('took the name off ', named(was, 'untitled'), many, [], kind)
  return act('renamed ', named(was, 'untitled'), many, [' to ', named(is, 'untitled')], kind)
}

const MAP: Verbs<'map'> = {
  made: ({ is }) => act('began the map ', named(is.title, 'without a title'), 'maps'),
  gone: () => act('emptied what is said of ', 'the map', 'maps'),
  otherwise: () => act('changed something of ', 'the map', 'maps'),
  fields: {
    title: ({ was, is }) => renamed(was.title, is.title, 'the map', 'map', 'maps'),
    state: ({ is }) => act('marked ', 'the map', 'maps', [is.state === 'as-is' ? ' as as-is, the journey today' : ' as to-be, the journey we want']),
    owner: ({ is, scene }) => (is.owner === null ? act('left ', 'the map', 'maps', [' without an owner']) : act('made ', entryPart(scene, 'person', is.owner), 'people', [' the owner of the map'])),
    reviewEvery: ({ is }) => act('set the review of ', 'the map', 'maps', [` to ${months(is.reviewEvery)}`]),
    reviewedOn: ({ is }) => act('marked ', 'the map', 'maps', [is.reviewedOn === '' ? ' as never reviewed' : ` as reviewed on ${dayText(is.reviewedOn)}`]),
    asIs: ({ is }) => act(is.asIs === null ? 'cut ' : 'joined ', 'the map', 'maps', [is.asIs === null ? ' off its as-is' : ' to its as-is']),
  },
}

interface Line {
  readonly title: string
}
interface LineEnds {
  readonly was: Line
  readonly is: Line
}

function lines(kind: string, many: string) {
  const part = ({ title }: Line): Part => named(title, 'without a name')
  return {
    made: ({ is }: LineEnds) => act('added ', part(is), many, [], kind),
    gone: ({ was }: LineEnds) => act('deleted ', part(was), many, [], kind),
    otherwise: ({ is }: LineEnds) => act('changed ', part(is), many, [], kind),
    fields: {
      title: ({ was, is }: LineEnds) => renamed(was.title, is.title, `a ${kind}`, kind, many),
      order: ({ is }: LineEnds) => act('moved ', part(is), many, [' to another place'], kind),
    },
  }
}

const TOUCHPOINTS: Verbs<'touchpoints'> = {
  made: ({ is, scene }) => act('added ', named(is.title, 'without a title'), 'touchpoints', is.stage ? [' to ', stagePart(scene, is.stage)] : [], 'touchpoint'),
  gone: ({ was }) => act('deleted ', named(was.title, 'without a title'), 'touchpoints', [], 'touchpoint'),
  otherwise: (ends) => onTouchpoint('changed ', ends),
  fields: {
    title: ({ was, is }) => renamed(was.title, is.title, 'a touchpoint', '', 'touchpoints'),
    description: (ends) => writtenAct(ends.was.description, ends.is.description, ['the description of ', touchpoint(ends)]),
    stage: (ends) => {
      const { is, changed, scene } = ends
      const lane: Sentence = changed.has('lane') && is.lane ? [', lane ', lanePart(scene, is.lane)] : []
      return is.stage ? onTouchpoint('moved ', ends, [' to ', stagePart(scene, is.stage), ...lane]) : onTouchpoint('moved ', ends, [' out of its stage'])
    },
    lane: (ends) => {
      const { is, changed, scene } = ends
      if (changed.has('stage')) return null
      return is.lane ? onTouchpoint('moved ', ends, [' to the lane ', lanePart(scene, is.lane)]) : onTouchpoint('moved ', ends, [' out of its lane'])
    },
    order: (ends) => {
      const { is, changed, scene } = ends
      if (changed.has('stage') || changed.has('lane')) return null
      return onTouchpoint('moved ', ends, is.stage ? [' within ', stagePart(scene, is.stage)] : [' to another place'])
    },
    channel: (ends) => givenAct('the channel', touchpoint(ends), 'touchpoints', ends.was.channel, ends.is.channel),
    feeling: (ends) => {
      const { was: { feeling: was }, is: { feeling: is } } = ends
      if (is === null) return onTouchpoint('took the feeling off ', ends)
      return was === null ? onTouchpoint('set the feeling of ', ends, [` to ${signed(is)}`]) : onTouchpoint('changed the feeling of ', ends, [` from ${signed(was)} to ${signed(is)}`])
    },
    momentOfTruth: (ends) => onTouchpoint('marked ', ends, [ends.is.momentOfTruth ? ' as a moment of truth' : ' as no moment of truth']),
    evidence: (ends) => onTouchpoint('marked ', ends, [` as ${ends.is.evidence}`]),
    owner: (ends) => {
      const { was, is, scene } = ends
      const before: Sentence = was.owner ? [', before that ', entryPart(scene, 'department', was.owner)] : []
      if (is.owner) return onTouchpoint('gave ', ends, [' to ', entryPart(scene, 'department', is.owner), ...before])
      return onTouchpoint('took ', ends, [' from ', entryPart(scene, 'department', was.owner)])
    },
    importedAs: (ends) => (ends.changed.size > 1 ? null : onTouchpoint('matched ', ends, [' with a row of a sheet'])),
  },
}

/** What is told of every table and every field of a map. */
export const HISTORY_VERBS: { readonly [N in HistoryTable]: Verbs<N> } = {
  map: MAP,
  stages: lines('stage', 'stages'),
  lanes: lines('lane', 'lanes'),
  touchpoints: TOUCHPOINTS,
  supports: SUPPORTS,
  pains: PAINS,
  painTags: PAIN_TAGS,
  opportunities: OPPORTUNITIES,
  files: FILES,
  ownerships: OWNERSHIPS,
  measures: MEASURES,
  steps: STEPS,
  notes: NOTES,
}
