import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { siloReport } from '../insight/siloReport.ts'
import { drawn } from '../model/journey/notation.ts'
import { readCsv } from './csv.ts'
import { reportTables } from './reportTables.ts'
import type { Table } from './table.ts'
import { writeCsv } from './writeCsv.ts'
import { writeXlsx } from './writeXlsx.ts'

const HOSTILE = ['=1+1', '+1', '-1', '@a', '\tb', '=HYPERLINK("http://evil")']
const table = (rows: Table['rows'], header = ['a', 'b']): Table => ({ name: 'T', header, rows })

/** The sections of a CSV file of ours, as they are read back. */
function sections(csv: string): string[][][] {
  return csv.trimEnd().split('\r\n\r\n').map((section) => {
    const { header, rows } = readCsv(section.slice(section.indexOf('\r\n') + 2))
    return [[...header], ...rows.map((row) => [...row])]
  })
}

describe('CSV', () => {
  it('keeps separators, quotes and line breaks, and begins with a byte order mark', () => {
    const csv = writeCsv([table([['x, y', 'say "hi"\ngo']])])
    expect(csv).toBe('\ufeffT\r\na,b\r\n"x, y","say ""hi""\ngo"\r\n')
  })

  it('guards text that a spreadsheet would run, and leaves numbers alone', () => {
    expect(writeCsv([table([['=1+1', -5], ['@x', null]])])).toBe("\ufeffT\r\na,b\r\n'=1+1,-5\r\n'@x,\r\n")
    const [read] = sections(writeCsv([table(HOSTILE.map((text) => [text, 1]))]))
    expect(read?.slice(1).map(([text]) => text)).toEqual(HOSTILE.map((text) => text.trim()))
  })

  it('puts each table under its name', () => {
    expect(sections(writeCsv([table([['1', '2']]), table([['3', '4']])]))).toEqual([[['a', 'b'], ['1', '2']], [['a', 'b'], ['3', '4']]])
  })
})

describe('Excel', () => {
  const read = async (tables: readonly Table[]) => readXlsxFile(await (await writeXlsx(tables)).arrayBuffer())

  it('has a sheet for each table, numbers as numbers and text as text, whatever it begins with', async () => {
    const [sheet] = await read([table([...HOSTILE.map((text, i) => [text, i] as const), ['none', null]])])
    expect(sheet?.sheet).toBe('T')
    expect(sheet?.data.slice(1)).toEqual([...HOSTILE.map((text, i) => [text.trim(), i]), ['none', null]])
  })

  it('takes tables that are larger than its packer packs at once', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`A touchpoint with quite a long title, number ${i}`, i])
    const [sheet] = await read([table(rows)])
    expect(sheet?.data).toHaveLength(3001)
  })
})

describe('the tables of a report', () => {
  const { journey, organisation } = drawn('One | Two\nWeb: a(X:d +Y)!2@X,Y:a#40 | b!1@Z c(Y)[process:bill@Z]')
  const report = siloReport([{ id: 'm', title: '=Map', journey }], organisation)
  const tables = reportTables(report)
  const rowsOf = (name: string): unknown[][] => tables.filter((one) => one.name === name).flatMap(({ header, rows }) => [[...header], ...rows.map((row) => [...row])])

  it('tell what the page tells', () => {
    expect(rowsOf('Open pain')).toEqual([['Department', 'One', 'Two'], ['X', 2, null], ['Y', 2, 0], ['Z', null, 1], ['Nobody', null, 1]])
    expect(rowsOf('Handoffs').slice(1)).toEqual([['X', 'Nobody', 1, expect.closeTo(6.61), 3], ['Nobody', 'Y', 1, 3, 1]])
    expect(rowsOf('Shared pains').slice(1)).toEqual([
      ['=Map', 'One', 'a', 'a-pain1', 2, 'open', 'X', '', '', '', ''],
      ['=Map', 'One', 'a', 'a-pain1', 2, 'open', 'Y', 'acknowledged', '', '', ''],
    ])
    expect(rowsOf('Ownership').slice(1)).toEqual([['=Map', 'Two', 'b', 'Nobody', 'without owner', '', ''], ['=Map', 'One', 'a', 'X', 'contested', '', '']])
    expect(rowsOf('RACI')).toEqual([
      ['Map', 'Stage', 'Touchpoint', 'X', 'Y', 'Z'],
      ['=Map', 'One', 'a', 'A', 'C', null],
      ['=Map', 'Two', 'b', 'I', 'I', null],
      ['=Map', 'Two', 'c', null, 'A', 'R'],
    ])
  })

  it('have as many cells in every row as in the heading, and names that Excel takes', () => {
    for (const { name, header, rows } of tables) {
      expect(name).toMatch(/^[^:\\/?*[\]]{1,31}$/)
      for (const row of rows) expect(row).toHaveLength(header.length)
    }
  })

  it('come back as they are from either file', async () => {
    expect(sections(writeCsv(tables)).map((rows) => rows.length)).toEqual(tables.map(({ rows }) => rows.length + 1))
    const sheets = await readXlsxFile(await (await writeXlsx(tables)).arrayBuffer())
    expect(sheets.map(({ sheet }) => sheet)).toEqual(tables.map(({ name }) => name))
    expect(sheets.find(({ sheet }) => sheet === 'RACI')?.data).toEqual(rowsOf('RACI'))
  })
})
