import { expect, test } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import { journeyTable } from './journeyTable.ts'
import { readJourneySheet } from './journeySheet.ts'
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
  const [header = [], ...rows] = read.sheets[0]?.rows ?? []
  const back = readJourneySheet({ header: [...header], rows: rows.map((row) => [...row]) } as never)
  expect(back.map(({ stage, title, owner }) => [stage, title, owner])).toEqual([
    ['Discover', 'search', 'Sales'], ['Discover', 'browse', null], ['Buy', 'pay', 'Billing'],
  ])
  expect(back[2]).toMatchObject({ feeling: -2, momentOfTruth: true, painDepartments: ['Sales', 'Billing'] })
  expect(back[2]?.supports).toEqual([
    { kind: 'department', name: 'Sales' }, { kind: 'process', name: 'invoicing' }, { kind: 'tool', name: 'ERP' },
  ])
  expect(back[2]?.pains).toHaveLength(1)
})

test('a name with the sign that parts names is still one name', () => {
  const { journey, organisation } = drawn(MAP)
  const departments = new Map(organisation.departments)
  const sales = departments.get('Sales' as never)
  if (sales) departments.set(sales.id, { ...sales, name: 'Sales; North' })
  const { header, rows } = journeyTable(journey, { ...organisation, departments })
  expect(rows[2]?.[header.indexOf('Also involved')]).toBe('Sales, North')
})
