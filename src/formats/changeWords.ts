import type { ComparisonEnds } from '../insight/comparisonEnds.ts'
import type { Change, ChangeKind, Compared, Comparison } from '../insight/compare.ts'
import { allChanges } from '../insight/compare.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import type { Table } from './table.ts'

/** What each kind of change is called, over a list of them. */
export const CHANGE_WORDS: Readonly<Record<ChangeKind, string>> = {
  wallGone: 'Walls taken down',
  wallNew: 'New walls',
  owner: 'Owner changed',
  painClosed: 'Pain closed',
  painNew: 'New pain',
  gone: 'Touchpoints gone',
  new: 'New touchpoints',
  moved: 'Moved',
  renamed: 'Renamed',
  channel: 'Channel changed',
  tools: 'Tools changed',
  feeling: 'Feeling changed',
  contacts: 'Contacts a month changed',
}

/** A change in words. */
export interface ToldChange {
  /** What it is about: a touchpoint, the two ends of a wall, or a pain point. */
  readonly what: string
  /** What was, and what is to be; empty where that says nothing. */
  readonly before: string
  readonly after: string
}

export interface Names {
  readonly asIs: Compared
  readonly toBe: Compared
  readonly organisation: Organisation
}

const signed = (feeling: number | null): string =>
  feeling === null ? 'not known' : feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0'

const number = new Intl.NumberFormat()

/** The change's words, by the names that things have in the to-be, or, where they are gone, have today. */
export function toldChange(change: Change, { asIs, toBe, organisation }: Names): ToldChange {
  const titleOf = (id: TouchpointId): string =>
    (toBe.journey.touchpoints.get(id) ?? asIs.journey.touchpoints.get(id))?.title.trim() || 'Untitled touchpoint'
  const nameOf = (id: DepartmentId | null): string =>
    id === null ? 'nobody' : organisation.departments.get(id)?.name.trim() || 'Unnamed department'
  const ownerAt = (side: Compared, id: TouchpointId): string | null => {
    const touchpoint = side.journey.touchpoints.get(id)
    return touchpoint ? nameOf(touchpoint.owner && organisation.departments.has(touchpoint.owner) ? touchpoint.owner : null) : null
  }
  switch (change.kind) {
    case 'wallGone':
    case 'wallNew': {
      const { step, from, to } = change.handoff
      const what = `${titleOf(step.from)} → ${titleOf(step.to)}`
      const wall = `${nameOf(from)} to ${nameOf(to)}`
      const other = change.kind === 'wallGone' ? toBe : asIs
      const owners = [ownerAt(other, step.from), ownerAt(other, step.to)]
      const otherwise = owners[0] !== null && owners[0] === owners[1] ? `all with ${owners[0]}` : 'no such step'
      return change.kind === 'wallGone' ? { what, before: wall, after: otherwise } : { what, before: otherwise, after: wall }
    }
    case 'owner':
      return { what: titleOf(change.touchpoint), before: nameOf(change.from), after: nameOf(change.to) }
    case 'painClosed':
    case 'painNew': {
      const text = change.pain.text.trim() || 'Untitled pain point'
      const what = `${text} (${titleOf(change.touchpoint)})`
      const other = change.stays ? 'fixed' : change.kind === 'painClosed' ? 'gone' : 'not there'
      return change.kind === 'painClosed' ? { what, before: 'open', after: other } : { what, before: other, after: 'open' }
    }
    case 'gone':
      return { what: titleOf(change.touchpoint), before: ownerAt(asIs, change.touchpoint) ?? '', after: '' }
    case 'new':
      return { what: titleOf(change.touchpoint), before: '', after: ownerAt(toBe, change.touchpoint) ?? '' }
    case 'moved': {
      const place = ({ journey }: Compared, { stage, lane }: typeof change.from): string =>
        [
          (stage && journey.stages.get(stage)?.title.trim()) || 'no stage',
          ...(change.from.lane === change.to.lane ? [] : [(lane && journey.lanes.get(lane)?.title.trim()) || 'no lane']),
        ].join(', ')
      return { what: titleOf(change.touchpoint), before: place(asIs, change.from), after: place(toBe, change.to) }
    }
    case 'renamed':
    case 'channel':
      return { what: titleOf(change.touchpoint), before: change.from.trim() || 'none', after: change.to.trim() || 'none' }
    case 'tools': {
      const names = (ids: typeof change.left): string => ids.map((id) => organisation.tools.get(id)?.name.trim() || 'Unnamed tool').join(', ')
      return { what: titleOf(change.touchpoint), before: names(change.left) || 'none', after: names(change.taken) || 'none' }
    }
    case 'feeling':
      return { what: titleOf(change.touchpoint), before: signed(change.from), after: signed(change.to) }
    case 'contacts': {
      const said = (count: number | null): string => (count === null ? 'not known' : number.format(count))
      return { what: titleOf(change.touchpoint), before: said(change.from), after: said(change.to) }
    }
  }
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)

/** A comparison as tables for a file: its figures, each change, and the feeling of each stage. */
export function comparisonTables(comparison: Comparison, names: Names, ends: ComparisonEnds): readonly Table[] {
  const { before, after, stages } = comparison
  const figure = (name: string, of: (totals: typeof before) => number | null) => [name, of(before), of(after)]
  return [
    {
      name: 'Before and after',
      header: ['Figure', ends.before, ends.after],
      rows: [
        figure('Touchpoints', (t) => t.touchpoints),
        figure('Walls', (t) => t.walls),
        figure('Weight of the walls', (t) => rounded(t.weight)),
        figure('Open pain points', (t) => t.openPains),
        figure('Touchpoints without owner', (t) => t.unowned),
        figure('Mean feeling', (t) => rounded(t.feeling)),
        figure('Contacts a month', (t) => t.contacts),
      ],
    },
    {
      name: 'Changes',
      header: ['Change', 'What', ends.before, ends.after],
      rows: allChanges(comparison).map((change) => {
        const { what, before: then, after: now } = toldChange(change, names)
        return [CHANGE_WORDS[change.kind], what, then, now]
      }),
    },
    {
      name: 'Feeling by stage',
      header: ['Stage', ends.before, ends.after],
      rows: stages.map(({ title, before: then, after: now }) => [title, rounded(then), rounded(now)]),
    },
  ]
}
