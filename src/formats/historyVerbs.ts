import { fileWords, isPicture } from '../model/journey/files.ts'
import type { Ends, HistoryTable, Rec } from './historyScene.ts'
import { entryPart, lanePart, painPart, stagePart, touchpointOfPain, touchpointPart } from './historyScene.ts'
import type { Act, Part, Sentence } from './historySentence.ts'
import { clipped } from './historySentence.ts'
import { givenAct, writtenAct } from './historyTexts.ts'

/** What is told of one table. */
export interface Verbs<N extends HistoryTable> {
  readonly made: (ends: Ends<N>) => Act
  readonly gone: (ends: Ends<N>) => Act
  /** Of each field that differs; null where another field that differs tells it as well. */
  readonly fields: { readonly [F in Exclude<keyof Rec<N>, 'id'>]: (ends: Ends<N>) => Act | null }
  /** Where no field tells anything. */
  readonly otherwise: (ends: Ends<N>) => Act
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const number = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })
const dayText = (text: string): string => (text === '' ? 'no day' : day.format(Date.parse(`${text}T00:00:00Z`)))
const monthText = (text: string): string => (text === '' ? 'no month' : month.format(Date.parse(`${text}-01T00:00:00Z`)))
const signed = (feeling: number): string => (feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0')
const months = (count: number | null): string => (count === null ? 'no rhythm' : count === 1 ? 'every month' : `every ${count} months`)
const SEVERITY = ['', 'mild', 'serious', 'severe'] as const

const act = (verb: string, thing: Part, many: string, tail: Sentence = [], kind = ''): Act => ({ verb, kind, thing, many, tail })
const named = (name: string, otherwise: string): Part => (name.trim() === '' ? otherwise : { name: clipped(name) })
const said = (text: string, otherwise: string): Part => (text.trim() === '' ? otherwise : { said: clipped(text) })

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

const PLURALS = { department: 'departments', process: 'processes', tool: 'tools', person: 'people' } as const

function onSupport(verb: string, { scene }: Ends<'supports'>, { kind, target, touchpoint: at }: Rec<'supports'>, to = ' to '): Act {
  const entry = entryPart(scene, kind, target)
  return act(verb, entry, PLURALS[kind], [to, touchpointPart(scene, at)], typeof entry === 'string' ? '' : kind)
}

const SUPPORTS: Verbs<'supports'> = {
  made: (ends) => onSupport('linked ', ends, ends.is),
  gone: (ends) => onSupport('unlinked ', ends, ends.was, ' from '),
  otherwise: (ends) => onSupport('linked ', ends, ends.is),
  fields: {
    touchpoint: (ends) => onSupport('linked ', ends, ends.is),
    target: (ends) => (ends.changed.has('touchpoint') ? null : onSupport('linked ', ends, ends.is)),
    kind: (ends) => (ends.changed.size > 1 ? null : onSupport('linked ', ends, ends.is)),
  },
}

interface Worded {
  readonly text: string
  readonly touchpoint: string | null
}
interface WordedEnds extends Pick<Ends<'pains'>, 'scene' | 'changed'> {
  readonly was: Worded
  readonly is: Worded
}

/** Pain points and opportunities: texts in an order at a touchpoint. */
function texts(kind: string, many: string) {
  const part = ({ text }: Worded): Part => said(text, 'without words')
  const at = ({ scene, is, was }: WordedEnds): Part => touchpointPart(scene, is.touchpoint ?? was.touchpoint)
  return {
    made: (ends: WordedEnds) => act('added ', part(ends.is), many, [' to ', at(ends)], kind),
    gone: (ends: WordedEnds) => act('deleted ', part(ends.was), many, [' from ', at(ends)], kind),
    otherwise: (ends: WordedEnds) => act('changed ', part(ends.is), many, [], kind),
    fields: {
      touchpoint: (ends: WordedEnds) => act('moved ', part(ends.is), many, [' to ', at(ends)], kind),
      text: (ends: WordedEnds) => act('changed ', part(ends.was), many, [' to ', part(ends.is), ' at ', at(ends)], kind),
      order: (ends: WordedEnds) => (ends.changed.has('touchpoint') ? null : act('moved ', part(ends.is), many, [' to another place at ', at(ends)], kind)),
    },
  }
}

const PAIN = texts('pain point', 'pain points')
const PAINS: Verbs<'pains'> = {
  ...PAIN,
  fields: {
    ...PAIN.fields,
    severity: ({ was, is }) => act('changed ', said(is.text, 'without words'), 'pain points', [` from ${SEVERITY[was.severity]} to ${SEVERITY[is.severity]}`], 'pain point'),
  },
}

const because = (reason: string): Sentence => (reason.trim() === '' ? [] : [', because ', { said: clipped(reason) }])
const onPain = (scene: Ends<'painTags'>['scene'], pain: string | null): Sentence => [painPart(scene, pain), ' at ', touchpointPart(scene, touchpointOfPain(scene, pain))]

const PAIN_TAGS: Verbs<'painTags'> = {
  made: ({ is, scene }) => act('tagged ', entryPart(scene, 'department', is.department), 'departments', [' to the pain point ', ...onPain(scene, is.pain)]),
  gone: ({ was, scene }) => act('took ', entryPart(scene, 'department', was.department), 'departments', [' off the pain point ', ...onPain(scene, was.pain)]),
  otherwise: ({ is, scene }) => act('replied again for ', entryPart(scene, 'department', is.department), 'departments', [' to the pain point ', ...onPain(scene, is.pain)]),
  fields: {
    pain: ({ is, scene }) => act('moved the tag of ', entryPart(scene, 'department', is.department), 'departments', [' to the pain point ', ...onPain(scene, is.pain)]),
    department: ({ is, scene }) => act('tagged ', entryPart(scene, 'department', is.department), 'departments', [' to the pain point ', ...onPain(scene, is.pain)]),
    reply: ({ is, scene }) => {
      const what = onPain(scene, is.pain)
      if (is.reply === 'open') return act('took back what ', entryPart(scene, 'department', is.department), 'departments', [' said to the pain point ', ...what])
      const since = is.reply === 'fixed' && is.since !== '' ? ` since ${dayText(is.since)}` : ''
      return act('replied for ', entryPart(scene, 'department', is.department), 'departments', [' to the pain point ', ...what, `: ${is.reply}${since}`, ...because(is.reason)])
    },
    reason: ({ is, changed, scene }) => (changed.has('reply') ? null : act('changed why ', entryPart(scene, 'department', is.department), 'departments', [' disputes the pain point ', ...onPain(scene, is.pain), ...because(is.reason)])),
    since: ({ is, changed, scene }) => (changed.has('reply') ? null : act('said for ', entryPart(scene, 'department', is.department), 'departments', [' that the pain point ', ...onPain(scene, is.pain), ` is fixed since ${dayText(is.since)}`])),
    answeredBy: () => null,
    answeredAt: () => null,
  },
}

const fileKind = (type: Rec<'files'>['type']): 'picture' | 'file' => (isPicture(type) ? 'picture' : 'file')
const onFile = (verb: string, { is, was, scene }: Ends<'files'>, tail: Sentence = [], of: Rec<'files'> = is, to = ' of '): Act =>
  act(verb, { name: clipped(fileWords(of)) }, `${fileKind(of.type)}s`, [to, touchpointPart(scene, is.touchpoint ?? was.touchpoint), ...tail], fileKind(of.type))
/** Only a new content tells of itself; what comes with it is measured from it. */
const withFile = (ends: Ends<'files'>): Act | null => (ends.changed.has('file') ? null : onFile('changed what is known of ', ends))

const FILES: Verbs<'files'> = {
  made: (ends) => onFile('added ', ends, [], ends.is, ' to '),
  gone: (ends) => onFile('took ', ends, [], ends.was, ' off '),
  otherwise: (ends) => onFile('changed ', ends),
  fields: {
    touchpoint: (ends) => onFile('moved ', ends, [], ends.is, ' to '),
    file: (ends) => onFile('replaced ', ends),
    name: (ends) => (ends.changed.has('file') ? null : onFile('renamed ', ends, [], ends.was)),
    type: withFile,
    width: withFile,
    height: (ends) => (ends.changed.has('width') ? null : withFile(ends)),
    size: (ends) => (ends.changed.has('width') || ends.changed.has('height') ? null : withFile(ends)),
    caption: ({ was, is, scene }) => (is.caption.trim() === ''
      ? act('took the caption ', said(was.caption, 'without words'), 'captions', [` off a ${fileKind(is.type)} of `, touchpointPart(scene, is.touchpoint)])
      : act(`captioned a ${fileKind(is.type)} of `, touchpointPart(scene, is.touchpoint), 'touchpoints', [' ', { said: clipped(is.caption) }])),
    order: (ends) => (ends.changed.has('touchpoint') ? null : onFile('moved ', ends, [' to another place'])),
  },
}

const owning = ({ is, scene }: Ends<'ownerships'>): Act => {
  const tail: Sentence = [' about owning ', touchpointPart(scene, is.touchpoint)]
  const department = entryPart(scene, 'department', is.department)
  if (is.answer === 'proposed') return act('took back what ', department, 'departments', [' said', ...tail])
  return act('answered for ', department, 'departments', [...tail, `: ${is.answer}`, ...because(is.reason)])
}

const OWNERSHIPS: Verbs<'ownerships'> = {
  made: owning,
  gone: ({ was, scene }) => act('took back what ', entryPart(scene, 'department', was.department), 'departments', [' said about owning ', touchpointPart(scene, was.touchpoint)]),
  otherwise: ({ is, scene }) => act('answered again for ', entryPart(scene, 'department', is.department), 'departments', [' about owning ', touchpointPart(scene, is.touchpoint)]),
  fields: {
    touchpoint: owning,
    department: (ends) => (ends.changed.has('touchpoint') ? null : owning(ends)),
    answer: (ends) => (ends.changed.has('touchpoint') || ends.changed.has('department') ? null : owning(ends)),
    reason: ({ is, changed, scene }) => (changed.has('answer') ? null : act('changed why ', entryPart(scene, 'department', is.department), 'departments', [' disputes owning ', touchpointPart(scene, is.touchpoint), ...because(is.reason)])),
    answeredBy: () => null,
    answeredAt: () => null,
  },
}

const measured = ({ is, changed, scene }: Ends<'measures'>): Act => {
  const figure = (name: keyof Rec<'measures'>, text: string | null, none: string): string[] => (changed.has(name) ? [text ?? none] : [])
  const share = (value: number | null, words: string): string | null => (value === null ? null : `${percent.format(value)} ${words}`)
  const figures = [
    ...figure('contacts', is.contacts === null ? null : `${number.format(is.contacts)} contacts`, 'contacts not known'),
    ...figure('csat', share(is.csat, 'satisfied'), 'satisfaction not known'),
    ...figure('firstContactResolution', share(is.firstContactResolution, 'solved at first contact'), 'first contact resolution not known'),
  ]
  return act('put down what was measured at ', touchpointPart(scene, is.touchpoint), 'touchpoints', [` in ${monthText(is.month)}${figures.length > 0 ? `: ${figures.join(', ')}` : ''}`])
}
const FIGURES = ['touchpoint', 'month', 'contacts', 'csat', 'firstContactResolution'] as const
/** All figures are told at once, by the first of them that differs. */
const measuredOnce = (field: (typeof FIGURES)[number]) => (ends: Ends<'measures'>): Act | null =>
  (FIGURES.find((one) => ends.changed.has(one)) === field ? measured(ends) : null)

const MEASURES: Verbs<'measures'> = {
  made: measured,
  gone: ({ was, scene }) => act('removed what was measured at ', touchpointPart(scene, was.touchpoint), 'touchpoints', [` in ${monthText(was.month)}`]),
  otherwise: measured,
  fields: {
    touchpoint: measuredOnce('touchpoint'),
    month: measuredOnce('month'),
    contacts: measuredOnce('contacts'),
    csat: measuredOnce('csat'),
    firstContactResolution: measuredOnce('firstContactResolution'),
  },
}

const onStep = (verb: string, { scene }: Ends<'steps'>, { from, to }: Rec<'steps'>, tail: Sentence = []): Act =>
  act(`${verb} the step from `, touchpointPart(scene, from), 'touchpoints', [' to ', touchpointPart(scene, to), ...tail])

const STEPS: Verbs<'steps'> = {
  made: (ends) => onStep(ends.is.cut ? 'cut' : 'drew', ends, ends.is),
  gone: (ends) => onStep(ends.was.cut ? 'joined again' : 'deleted', ends, ends.was),
  otherwise: (ends) => onStep('changed', ends, ends.is),
  fields: {
    from: (ends) => onStep('led', ends, ends.is),
    to: (ends) => (ends.changed.has('from') ? null : onStep('led', ends, ends.is)),
    cut: (ends) => onStep(ends.is.cut ? 'cut' : 'joined again', ends, ends.is),
  },
}

const note = (text: string): Part => said(text, 'an empty note')
const NOTES: Verbs<'notes'> = {
  made: ({ is }) => (is.text.trim() === '' ? act('added ', 'an empty note', 'notes') : act('added ', note(is.text), 'notes', [], 'note')),
  gone: ({ was }) => (was.text.trim() === '' ? act('deleted ', 'an empty note', 'notes') : act('deleted ', note(was.text), 'notes', [], 'note')),
  otherwise: ({ is }) => act('changed ', note(is.text), 'notes'),
  fields: {
    text: ({ was, is }) => writtenAct(was.text, is.text, ['a note']),
    x: ({ is }) => act('moved ', note(is.text), 'notes', [], is.text.trim() === '' ? '' : 'note'),
    y: ({ is, changed }) => (changed.has('x') ? null : act('moved ', note(is.text), 'notes', [], is.text.trim() === '' ? '' : 'note')),
    colour: ({ is }) => act('coloured ', note(is.text), 'notes', [` ${is.colour}`], is.text.trim() === '' ? '' : 'note'),
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
  opportunities: texts('opportunity', 'opportunities'),
  files: FILES,
  ownerships: OWNERSHIPS,
  measures: MEASURES,
  steps: STEPS,
  notes: NOTES,
}
