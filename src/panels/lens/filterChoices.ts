import { FILTER_KINDS, FILTER_SEVERITIES } from '../../insight/filters.ts'
import type { ChoiceCounts, FilterKind } from '../../insight/filters.ts'
import { EVIDENCE_WORDS, SEVERITIES } from '../words.ts'

export interface FilterChoice {
  readonly kind: FilterKind
  readonly value: string | number
  readonly label: string
}

export const FILTER_HEADINGS: Readonly<Record<FilterKind, string>> = {
  owner: 'Ownership',
  pain: 'Pains and answers',
  severity: 'Open pain',
  truth: 'Moments of truth',
  channel: 'Channel',
  evidence: 'Evidence',
}

/** A choice in the words of the screen. */
export function choiceLabel(kind: FilterKind, value: string | number): string {
  switch (kind) {
    case 'owner':
      return value === 'unowned' ? 'Without owner' : 'Contested'
    case 'pain':
      return 'Pain without an answer'
    case 'severity':
      return `${SEVERITIES.find((severity) => severity.value === value)?.label ?? value} pain`
    case 'truth':
      return 'Moment of truth'
    case 'channel':
      return String(value) || 'No channel'
    case 'evidence':
      return EVIDENCE_WORDS.find((word) => word.value === value)?.label ?? String(value)
  }
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** What can be chosen for each kind; of channels those that the map uses. */
export function choicesOf(counts: ChoiceCounts, chosen: readonly (string | number)[]): readonly FilterChoice[] {
  const fixed: Readonly<Record<Exclude<FilterKind, 'channel'>, readonly (string | number)[]>> = {
    owner: ['unowned', 'contested'],
    pain: ['unanswered'],
    severity: FILTER_SEVERITIES,
    truth: ['moment'],
    evidence: EVIDENCE_WORDS.map(({ value }) => value),
  }
  const channels = [...new Set([...counts.channel.keys(), ...chosen])].map(String).sort(collator.compare)
  return FILTER_KINDS.flatMap((kind) =>
    (kind === 'channel' ? channels : fixed[kind]).map((value) => ({ kind, value, label: choiceLabel(kind, value) })),
  )
}
