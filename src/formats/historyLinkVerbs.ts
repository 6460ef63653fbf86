import { fileWords, isPicture } from '../model/journey/files.ts'
import type { Ends, Rec, Verbs } from './historyScene.ts'
import { entryPart, painPart, touchpointOfPain, touchpointPart } from './historyScene.ts'
import type { Act, Part, Sentence } from './historySentence.ts'
import { act, clipped, dayText, said } from './historySentence.ts'
import { writtenAct } from './historyTexts.ts'

const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const number = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })
const monthText = (text: string): string => (text === '' ? 'no month' : month.format(Date.parse(`${text}-01T00:00:00Z`)))
const SEVERITY = ['', 'mild', 'serious', 'severe'] as const

const PLURALS = { department: 'departments', process: 'processes', tool: 'tools', person: 'people' } as const

function onSupport(verb: string, { scene }: Ends<'supports'>, { kind, target, touchpoint: at }: Rec<'supports'>, to = ' to '): Act {
  const entry = entryPart(scene, kind, target)
  return act(verb, entry, PLURALS[kind], [to, touchpointPart(scene, at)], typeof entry === 'string' ? '' : kind)
}

export const SUPPORTS: Verbs<'supports'> = {
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
export const OPPORTUNITIES: Verbs<'opportunities'> = texts('opportunity', 'opportunities')
export const PAINS: Verbs<'pains'> = {
  ...PAIN,
  fields: {
    ...PAIN.fields,
    severity: ({ was, is }) => act('changed ', said(is.text, 'without words'), 'pain points', [` from ${SEVERITY[was.severity]} to ${SEVERITY[is.severity]}`], 'pain point'),
  },
}

const because = (reason: string): Sentence => (reason.trim() === '' ? [] : [', because ', { said: clipped(reason) }])
const onPain = (scene: Ends<'painTags'>['scene'], pain: string | null): Sentence => [painPart(scene, pain), ' at ', touchpointPart(scene, touchpointOfPain(scene, pain))]

export const PAIN_TAGS: Verbs<'painTags'> = {
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

export const FILES: Verbs<'files'> = {
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

export const OWNERSHIPS: Verbs<'ownerships'> = {
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

export const MEASURES: Verbs<'measures'> = {
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

export const STEPS: Verbs<'steps'> = {
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
export const NOTES: Verbs<'notes'> = {
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
