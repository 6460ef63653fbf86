import type { Journey, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import { EVIDENCE } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { ownershipsOf, ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'

/**
 * What a person looks for among the touchpoints. Choices of one kind widen (any of them), kinds narrow (all of them):
 * severe or serious pain, by phone, that nobody has answered.
 */
export interface Filters {
  readonly owner: readonly OwnerFilter[]
  readonly pain: readonly PainFilter[]
  /** 1 to 3: there is open pain of this severity. */
  readonly severity: readonly number[]
  readonly truth: readonly 'moment'[]
  /** As it is written on the touchpoint; empty for those without. */
  readonly channel: readonly string[]
  readonly evidence: readonly Touchpoint['evidence'][]
}
export const OWNER_FILTERS = ['unowned', 'contested'] as const
export type OwnerFilter = (typeof OWNER_FILTERS)[number]
export const PAIN_FILTERS = ['unanswered'] as const
export type PainFilter = (typeof PAIN_FILTERS)[number]
export const FILTER_SEVERITIES = [3, 2, 1] as const
export type FilterKind = keyof Filters
export const FILTER_KINDS = ['owner', 'pain', 'severity', 'truth', 'channel', 'evidence'] as const satisfies readonly FilterKind[]

export const NO_FILTERS: Filters = { owner: [], pain: [], severity: [], truth: [], channel: [], evidence: [] }

export function isFiltering(filters: Filters): boolean {
  return FILTER_KINDS.some((kind) => filters[kind].length > 0)
}

/** The same filters with one choice added, or taken out when it is in. */
export function withChoice(filters: Filters, kind: FilterKind, value: string | number): Filters {
  const now = filters[kind] as readonly (string | number)[]
  return { ...filters, [kind]: now.includes(value) ? now.filter((other) => other !== value) : [...now, value] }
}

/** What is to be known of every touchpoint before it can be filtered: which choices of each kind hold for it. */
export type Traits = ReadonlyMap<TouchpointId, Readonly<Record<FilterKind, readonly (string | number)[]>>>

/** A pain waits for an answer while a department that it is tagged to has said nothing. */
function isUnanswered({ tags, open }: TaggedPain): boolean {
  return open && tags.some(({ reply }) => reply === 'open')
}

const NONE: readonly never[] = []
const UNANSWERED: readonly PainFilter[] = ['unanswered']
const MOMENT: readonly 'moment'[] = ['moment']
const UNOWNED: readonly OwnerFilter[] = ['unowned']
const CONTESTED: readonly OwnerFilter[] = ['contested']

function severitiesOf(felt: readonly TaggedPain[]): readonly number[] {
  const severities: number[] = []
  for (const { open, pain } of felt) if (open && !severities.includes(pain.severity)) severities.push(pain.severity)
  return severities
}

export function traitsOf(
  journey: Pick<Journey, 'touchpoints' | 'ownerships'>,
  organisation: Pick<Organisation, 'departments'>,
  pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>,
): Traits {
  const answers = ownershipsOf(journey.ownerships, organisation)
  const traits = new Map<TouchpointId, Trait>()
  for (const touchpoint of journey.touchpoints.values()) {
    const felt = pains.get(touchpoint.id)
    traits.set(touchpoint.id, {
      owner: ownerOf(organisation, touchpoint) === null ? UNOWNED : answers.isContested(touchpoint) ? CONTESTED : NONE,
      pain: felt?.some(isUnanswered) ? UNANSWERED : NONE,
      severity: felt ? severitiesOf(felt) : NONE,
      truth: touchpoint.momentOfTruth ? MOMENT : NONE,
      channel: [touchpoint.channel],
      evidence: [touchpoint.evidence],
    })
  }
  return traits
}

type Trait = Readonly<Record<FilterKind, readonly (string | number)[]>>

function passes(trait: Trait, filters: Filters, but: FilterKind | null = null): boolean {
  for (const kind of FILTER_KINDS) {
    const wanted: readonly (string | number)[] = filters[kind]
    if (kind !== but && wanted.length > 0 && !wanted.some((value) => trait[kind].includes(value))) return false
  }
  return true
}

/** The touchpoints that pass all filters. */
export function filtered(traits: Traits, filters: Filters): ReadonlySet<TouchpointId> {
  const found = new Set<TouchpointId>()
  for (const [id, trait] of traits) if (passes(trait, filters)) found.add(id)
  return found
}

/**
 * How many touchpoints each choice holds for, among those that the other kinds of filters let through and that are
 * lit without filters; null for all.
 */
export type ChoiceCounts = Readonly<Record<FilterKind, ReadonlyMap<string | number, number>>>

export function choiceCounts(traits: Traits, filters: Filters, among: ReadonlySet<TouchpointId> | null = null): ChoiceCounts {
  const counts = Object.fromEntries(FILTER_KINDS.map((kind) => [kind, new Map<string | number, number>()])) as
    Record<FilterKind, Map<string | number, number>>
  for (const [id, trait] of traits) {
    if (among && !among.has(id)) continue
    for (const kind of FILTER_KINDS) {
      if (!passes(trait, filters, kind)) continue
      for (const value of trait[kind]) counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1)
    }
  }
  return counts
}

/** Words for an address: `unowned,severity-3,channel-Phone`; a channel is encoded so that it can hold a comma. */
export function filterWords(filters: Filters): string {
  return [
    ...filters.owner,
    ...filters.pain,
    ...filters.severity.map((severity) => `severity-${severity}`),
    ...filters.truth,
    ...filters.evidence,
    ...filters.channel.map((channel) => `channel-${encodeURIComponent(channel)}`),
  ].join(',')
}

const has = <T>(list: readonly T[], value: unknown): value is T => (list as readonly unknown[]).includes(value)

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Reads what `filterWords` wrote. Total: words that mean nothing are left out. */
export function readFilterWords(text: string): Filters {
  let filters = NO_FILTERS
  const add = (kind: FilterKind, value: string | number): void => {
    if (!(filters[kind] as readonly (string | number)[]).includes(value)) filters = withChoice(filters, kind, value)
  }
  for (const word of text.split(',')) {
    if (has(OWNER_FILTERS, word)) add('owner', word)
    else if (has(PAIN_FILTERS, word)) add('pain', word)
    else if (word === 'moment') add('truth', word)
    else if (has(EVIDENCE, word)) add('evidence', word)
    else if (/^severity-[1-3]$/.test(word)) add('severity', Number(word.at(-1)))
    else if (word.startsWith('channel-')) {
      const channel = decoded(word.slice('channel-'.length))
      if (channel !== null) add('channel', channel)
    }
  }
  return filters
}
