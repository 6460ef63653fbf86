import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSheetFile } from './sheetFile.ts'
import { FILE_SIZE } from './sheetSize.ts'
import { CELL_LENGTH, readSheetText, SHEET_ROWS } from './sheetText.ts'
import { writeXlsx } from './writeXlsx.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
function utf16(text: string, isLittle: boolean, bom: boolean): Uint8Array {
  const all = (bom ? '\ufeff' : '') + text
  const bytes = new Uint8Array(all.length * 2)
  for (let i = 0; i < all.length; i++) new DataView(bytes.buffer).setUint16(i * 2, all.charCodeAt(i), isLittle)
  return bytes
}
const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
async function rows(bytes: Uint8Array): Promise<readonly (readonly string[])[] | string> {
  const read = await readSheetFile(bytes)
  return read.ok ? (read.sheets[0]?.rows ?? []) : read.text
}

const TEXT = 'Phase;Hvor\nFør;På nett\n'
const ROWS = [['Phase', 'Hvor'], ['Før', 'På nett']]

describe('files', () => {
  test.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-16 LE', utf16(TEXT, true, true)],
    ['UTF-16 BE', utf16(TEXT, false, true)],
    ['UTF-16 LE without a mark', utf16(TEXT, true, false)],
    ['UTF-16 BE without a mark', utf16(TEXT, false, false)],
    ['Windows-1252', latin(TEXT)],
  ])('are read in %s', async (_, bytes) => {
    expect(await rows(bytes)).toEqual(ROWS)
  })

  test('of Excel are read, each sheet, with numbers and formula texts as text', async () => {
    const blob = await writeXlsx([
      { name: 'First', header: ['Stage', 'Feeling'], rows: [['=1+1', -1.5], ['two\nlines', 0.1 + 0.2]] },
      { name: 'Second', header: ['A'], rows: [['b']] },
    ] as never)
    const read = await readSheetFile(new Uint8Array(await blob.arrayBuffer()))
    expect(read.ok && read.sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['First', [['Stage', 'Feeling'], ['=1+1', '-1.5'], ['two\nlines', '0.3']]],
      ['Second', [['A'], ['b']]],
    ])
  })

  test.each([
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /old Excel file/],
    ['a PDF', utf8('%PDF-1.7'), /PDF/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13), /picture/],
    ['bytes', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251), /no spreadsheet/],
    ['nothing', new Uint8Array(0), /empty/],
    ['a cut zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9), /damaged/],
    ['another zip', zipSync({ 'a.txt': utf8('hello') }), /no Excel workbook/],
    ['LibreOffice', zipSync({ mimetype: utf8('application/vnd.oasis'), 'content.xml': utf8('<a/>') }), /LibreOffice/],
    ['a workbook of rubbish', zipSync({ 'xl/workbook.xml': utf8('<workbook><<<') }), /damaged|empty/],
    ['20 MB', new Uint8Array(2 * FILE_SIZE), /10 MB/],
  ])('of %s are refused with what to do', async (_, bytes, words) => {
    expect(await rows(bytes)).toMatch(words)
  })

  test('that unpack to hundreds of megabytes are given up, whatever they say of their size', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(140 * 1024 * 1024) }, { level: 1 })
    expect(bomb.length).toBeLessThan(FILE_SIZE)
    // The size it claims in the directory: one byte.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length)
    const directory = view.getUint32(bomb.length - 6, true)
    view.setUint32(directory + 24, 1, true)
    expect(await rows(bomb)).toMatch(/unpacks to more/)
  })
})

describe('text', () => {
  test.each([
    ['commas', 'a,b,c\n1,"x, y",3\n', [['a', 'b', 'c'], ['1', 'x, y', '3']]],
    ['semicolons and decimal commas', 'a;b\nx;1,5\ny;2,5\n', [['a', 'b'], ['x', '1,5'], ['y', '2,5']]],
    ['tabs', 'a\tb\nx; y\tz, w\n', [['a', 'b'], ['x; y', 'z, w']]],
    ['bars', 'a|b\nx, y|z\n', [['a', 'b'], ['x, y', 'z']]],
    ['lists inside', 'a,b\n"p; q",r|s\n"t; u",v\n', [['a', 'b'], ['p; q', 'r|s'], ['t; u', 'v']]],
    ['quoted line breaks', 'a,b\r\n"x\ny",z\r\n', [['a', 'b'], ['x\ny', 'z']]],
    ['a told separator', 'sep=;\na;b\n1,2;3,4', [['a', 'b'], ['1,2', '3,4']]],
    ['formulas and scripts, which stay text', 'a,b\n=1+1,<script>alert(1)</script>\n', [['a', 'b'], ['=1+1', '<script>alert(1)</script>']]],
    ['one column', 'a\nb\nc', [['a'], ['b'], ['c']]],
  ])('is read with %s', (_, text, expected) => {
    expect(readSheetText(text).rows).toEqual(expected)
  })

  test('is read up to its limits, and it is told what is left', () => {
    const sheet = readSheetText(`a,b\n${'x,y\n'.repeat(6000)}`)
    expect([sheet.rows.length, sheet.left]).toEqual([SHEET_ROWS, 1000])
    const long = readSheetText(`a,b\n${'z'.repeat(CELL_LENGTH + 1)},y\n`)
    expect([long.rows[1]?.[0]?.length, long.cut]).toEqual([CELL_LENGTH, 1])
  })
})
