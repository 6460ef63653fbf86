import { expect, test } from 'vitest'
import type { SupportKind } from '../model/journey/schema.ts'
import { readOrganisationSheet } from './organisationSheet.ts'

/** Cells apart by `|`, rows by lines; each entry as `kind name (what else is said)`. */
function read(text: string, kind: SupportKind = 'department') {
  const sheet = readOrganisationSheet(text.split('\n').map((line) => line.split('|').map((cell) => cell.trim())), kind)
  return {
    ...sheet,
    rows: sheet.rows.map(({ row, kind: is, name, ...more }) => {
      const said = Object.entries(more).filter(([, value]) => value !== '').map(([field, value]) => `${field} ${value}`)
      return `${row} ${is} ${name}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
    }),
  }
}

test('a list with headings in any case says kind, department, parent, lead and contact', () => {
  const sheet = read([
    'NAME | Type | Department | Part Of | LEAD | E-mail | Remark',
    'Service | Department | | Customers | Ida | | x',
    'CRM | system | Service | | | |',
    'Ida | Person | Service | | | ida@example.org |',
    'Refund | PROCESS | Service | | | |',
  ].join('\n'))
  expect(sheet.rows).toEqual([
    '2 department Service (parent Customers, lead Ida)',
    '3 tool CRM (department Service)',
    '4 person Ida (department Service, contact ida@example.org)',
    '5 process Refund (department Service)',
  ])
  expect(sheet).toMatchObject({ saysKind: true, unread: [], unused: ['Remark'] })
})

test('names alone are of the kind that was chosen', () => {
  expect(read('CRM\nBilling', 'tool')).toMatchObject({ rows: ['1 tool CRM', '2 tool Billing'], saysKind: false })
  expect(read('Name\nCRM\n\nBilling', 'tool')).toMatchObject({ rows: ['2 tool CRM', '4 tool Billing'], saysKind: false, unread: [] })
  expect(read('System', 'tool').rows).toEqual(['1 tool System'])
})

test('a column for each kind names entries of each, the department says whose they are', () => {
  expect(read('Tool | Department\nCRM | Service\nSAP |').rows)
    .toEqual(['2 department Service', '2 tool CRM (department Service)', '3 tool SAP'])
})

test('lists side by side have nothing to do with each other', () => {
  expect(read('Departments | Tools | People\nService | SAP | Ida').rows)
    .toEqual(['2 department Service', '2 tool SAP', '2 person Ida'])
})

test('what cannot be read is told row by row', () => {
  expect(read(`Name | Kind\nX | widget\n | tool\n${'y'.repeat(121)} | tool\nCRM | tool`)).toMatchObject({
    rows: ['5 tool CRM'],
    unread: [
      { row: 2, why: '“widget” is no kind. Write department, process, tool or person.' },
      { row: 3, why: 'There is no name in this row.' },
      { row: 4, why: `“${'y'.repeat(40)}…” is longer than 120 characters.` },
    ],
  })
})

test('nothing is read from nothing, and no more than ten thousand rows', () => {
  expect(readOrganisationSheet([], 'tool')).toEqual({ rows: [], unread: [], saysKind: false, unused: [] })
  const { rows, unread } = readOrganisationSheet(Array.from({ length: 10_050 }, (_, at) => [`T${at}`]), 'tool')
  expect([rows.length, unread.length]).toEqual([10_000, 1])
})
