import type { ReactNode } from 'react'

export interface ComboItem {
  id: string
  label: string
  /** A few words behind the label, searched too, e.g. the department of a tool. */
  hint?: string
  /** A colour swatch before the label. */
  colour?: string
  icon?: ReactNode
  /** The id of a create group, or a heading of its own. Items without one come first. */
  group?: string
}

/** A kind of thing that can be created in place: 'process', 'tool', 'person'. */
export interface CreateGroup {
  id: string
  /** Completes the row “Create ‘xyz’ as …”, and heads the group unless `heading` is given. */
  label: string
  heading?: string
  icon?: ReactNode
}

export type ComboRow =
  | { kind: 'item'; id: string; item: ComboItem }
  | { kind: 'create'; id: string; text: string; group?: CreateGroup }
  | { kind: 'none'; id: string; text: string }

/** Rows under one heading; null heads the rows that belong to no group, and the create rows. */
export interface ComboGroup {
  heading: string | null
  items: ComboRow[]
}

export interface ComboQuestion {
  items: readonly ComboItem[]
  query: string
  /** Whether rows to create the queried text are wanted. */
  creates: boolean
  createGroups?: readonly CreateGroup[]
  /** Text of the row that chooses nothing; it shows while nothing is typed. */
  noneText?: string
}

/**
 * The rows to show for what was typed: items whose label or hint holds every word, ignoring case and accents, those
 * that begin with the text first; then one create row a group (or one in all) for a text that no item there bears.
 */
export function comboRows({ items, query, creates, createGroups, noneText }: ComboQuestion): ComboGroup[] {
  const text = query.trim()
  const words = fold(text).split(/\s+/).filter(Boolean)
  const found = items.filter((item) => {
    const haystack = fold(`${item.label} ${item.hint ?? ''}`)
    return words.every((word) => haystack.includes(word))
  })
  const start = fold(text)
  const ranked = start ? [...found].sort((a, b) => rank(a, start) - rank(b, start)) : found

  const groups = new Map<string | null, ComboRow[]>()
  if (noneText && !text) groups.set(null, [{ kind: 'none', id: 'none:', text: noneText }])
  for (const item of ranked.filter(({ group }) => group === undefined)) add(groups, null, itemRow(item))
  for (const item of items) {
    if (item.group !== undefined && !groups.has(headingOf(item.group, createGroups))) {
      groups.set(headingOf(item.group, createGroups), [])
    }
  }
  for (const item of ranked) {
    if (item.group !== undefined) add(groups, headingOf(item.group, createGroups), itemRow(item))
  }
  const shown = [...groups].filter(([, rows]) => rows.length > 0).map(([heading, rows]) => ({ heading, items: rows }))
  const created = creates && text ? createRows(text, items, createGroups) : []
  return created.length > 0 ? [...shown, { heading: null, items: created }] : shown
}

/** Lower case without accents, for comparing what people type with what is there. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}

function createRows(text: string, items: readonly ComboItem[], groups?: readonly CreateGroup[]): ComboRow[] {
  const same = items.filter((item) => fold(item.label.trim()) === fold(text))
  if (!groups) return same.length > 0 ? [] : [{ kind: 'create', id: 'create:', text }]
  return groups
    .filter((group) => !same.some((item) => item.group === group.id))
    .map((group) => ({ kind: 'create', id: `create:${group.id}`, text, group }))
}

function headingOf(group: string, createGroups?: readonly CreateGroup[]): string {
  const known = createGroups?.find(({ id }) => id === group)
  return known ? (known.heading ?? known.label) : group
}

function itemRow(item: ComboItem): ComboRow {
  return { kind: 'item', id: item.id, item }
}

function add(groups: Map<string | null, ComboRow[]>, heading: string | null, row: ComboRow): void {
  const rows = groups.get(heading)
  if (rows) rows.push(row)
  else groups.set(heading, [row])
}

function rank(item: ComboItem, start: string): number {
  return fold(item.label).startsWith(start) ? 0 : 1
}
