import { expect, test } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import { journeyTable } from './journeyTable.ts'
import { guessReading, readTouchpoints } from './importSheet.ts'
import { readSheetFile } from './sheetFile.ts'
import { writeXlsx } from './writeXlsx.ts'

const MAP = `
  Discover          | Buy
  Web:  search(Sales) . | pay(Billing +Sales)-2*!3@Sales,Billing[process:invoicing tool:ERP@Billing]
  Shop: .        browse |
`

test('a map that is saved as a file is read back by the import', async () => {
  const { journey, organisation } = drawn(MAP)
  const blob = await writeXlsx([journeyTable(journey, organisation)])
  const read = await readSheetFile(new Uint8Array(await blob.arrayBuffer()))
  if (!read.ok) throw new Error(read.text)
  const text = read.sheets[0]?.rows ?? []
  const { touchpoints: back } = readTouchpoints(text, guessReading(text))
  expect(back.map(({ stage, title, owner }) => [stage, title, owner])).toEqual([
    ['Discover', 'search', 'Sales'], ['Discover', 'browse', null], ['Buy', 'pay', 'Billing'],
  ])
  expect(back[2]).toMatchObject({ feeling: -2, momentOfTruth: true, pains: [{ departments: ['Sales', 'Billing'] }] })
  expect(back[2]?.supports).toEqual([
    { kind: 'department', name: 'Sales' }, { kind: 'process', name: 'invoicing' }, { kind: 'tool', name: 'ERP' },
  ])
  expect(back[2]?.pains).toHaveLength(1)
})

test('opportunities are told, and read back by the import', () => {
  const { journey, organisation } = drawn(MAP)
  const opportunity = (id: string, text: string, order: string) => [id, { id, touchpoint: 'pay', text, order }] as const
  const opportunities = new Map([opportunity('o', 'By phone; at once', 'a1'), opportunity('p', 'One bill', 'a0')]) as unknown as typeof journey.opportunities
  const { header, rows } = journeyTable({ ...journey, opportunities }, organisation)
  const text = [header, ...rows].map((row) => row.map((cell) => String(cell ?? '')))
  const { touchpoints } = readTouchpoints(text, guessReading(text))
  expect(touchpoints.map((one) => one.opportunities)).toEqual([[], [], ['One bill', 'By phone, at once']])
})

test('pictures and letters are told by caption and name', () => {
  const { journey, organisation } = drawn(MAP)
  const file = (id: string, caption: string, name: string, order: string) =>
    [id, { id, touchpoint: 'pay', file: 'ab'.repeat(32), name, type: 'image/webp', width: 8, height: 6, size: 40, caption, order }] as const
  const files = new Map([file('f', 'The bill; page 1', 'bill.png', 'a1'), file('g', '', 'box.jpg', 'a0')]) as unknown as typeof journey.files
  const { header, rows } = journeyTable({ ...journey, files }, organisation)
  expect(rows[2]?.[header.indexOf('Pictures and files')]).toBe('box.jpg; The bill, page 1 (bill.png)')
})

test('a name with the sign that parts names is still one name', () => {
  const { journey, organisation } = drawn(MAP)
  const departments = new Map(organisation.departments)
  const sales = departments.get('Sales' as never)
  if (sales) departments.set(sales.id, { ...sales, name: 'Sales; North' })
  const { header, rows } = journeyTable(journey, { ...organisation, departments })
  expect(rows[2]?.[header.indexOf('Also involved')]).toBe('Sales, North')
})
