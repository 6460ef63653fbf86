import { expect, test } from 'vitest'
import { comboRows } from './comboRows.ts'
import type { ComboGroup, ComboItem, ComboQuestion } from './comboRows.ts'

const kinds = [
  { id: 'process', label: 'Process', heading: 'Processes' },
  { id: 'tool', label: 'Tool', heading: 'Tools' },
]
const linked: ComboItem[] = [
  { id: 'a', label: 'Monthly run', group: 'process', hint: 'Billing' },
  { id: 'b', label: 'CRM', group: 'tool' },
  { id: 'c', label: 'Billing engine', group: 'tool' },
]
const departments: ComboItem[] = [{ id: 'd', label: 'Service & Økonomi' }, { id: 'e', label: 'Café' }]

/** `Processes: Monthly run | Tools: CRM, Billing engine | + Payroll as tool` */
function draw(groups: ComboGroup[]): string {
  return groups.map(({ heading, items }) => (heading ? `${heading}: ` : '') + items.map((row) => {
    if (row.kind === 'item') return row.item.label
    if (row.kind === 'none') return `(${row.text})`
    return `+ ${row.text}${row.group ? ` as ${row.group.id}` : ''}`
  }).join(', ')).join(' | ')
}

function rows(items: ComboItem[], query: string, more: Partial<ComboQuestion> = {}): string {
  return draw(comboRows({ items, query, creates: false, ...more }))
}

test('nothing typed shows everything under its heading', () => {
  expect(rows(linked, '', { createGroups: kinds })).toBe('Processes: Monthly run | Tools: CRM, Billing engine')
})

test('words are found in label and hint, in any order', () => {
  expect(rows(linked, 'billing', { createGroups: kinds })).toBe('Processes: Monthly run | Tools: Billing engine')
  expect(rows(linked, 'billing run')).toBe('process: Monthly run')
})

test('case and accents do not matter', () => {
  expect(rows(departments, 'CAFE')).toBe('Café')
  expect(rows(departments, 'økonomi')).toBe('Service & Økonomi')
})

test('what begins with the text comes first', () => {
  expect(rows([{ id: '1', label: 'Rebilling' }, { id: '2', label: 'Billing' }], 'bill')).toBe('Billing, Rebilling')
})

test('the row for nothing shows until something is typed', () => {
  expect(rows(departments, '', { noneText: 'No owner' })).toBe('(No owner), Service & Økonomi, Café')
  expect(rows(departments, 'caf', { noneText: 'No owner' })).toBe('Café')
})

test('one create row a group, but not for a name that the group has', () => {
  const creating = { creates: true, createGroups: kinds }
  expect(rows(linked, 'Payroll', creating)).toBe('+ Payroll as process, + Payroll as tool')
  expect(rows(linked, 'crm', creating)).toBe('Tools: CRM | + crm as process')
})

test('without groups one create row, and none for a name that is there', () => {
  expect(rows(departments, ' Legal ', { creates: true })).toBe('+ Legal')
  expect(rows(departments, 'cafe', { creates: true })).toBe('Café')
  expect(rows(departments, '', { creates: true })).toBe('Service & Økonomi, Café')
})
