import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { guessReading, readTouchpoints } from './importSheet.ts'
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

/** Bytes with some of them changed, cut out, doubled or put in. */
function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(bytes.length)
  const change = fc.tuple(fc.constantFrom('set', 'cut', 'double', 'put'), at, fc.integer({ min: 1, max: 40 }), fc.uint8Array({ minLength: 1, maxLength: 8 }))
  return fc.array(change, { minLength: 1, maxLength: 12 }).map((changes) => changes.reduce((now, [how, from, length, more]) => {
    const head = now.subarray(0, from)
    const part = now.subarray(from, from + length)
    const rest = { set: [more, now.subarray(from + more.length)], cut: [now.subarray(from + length)], double: [part, part, now.subarray(from + length)], put: [more, now.subarray(from)] }[how] ?? []
    return Uint8Array.from([head, ...rest].flatMap((one) => [...one]))
  }, bytes))
}

describe('rubbish', async () => {
  const csv = 'Phase;Hvor;__proto__\r\n"Før; så";På nett;=1+1\r\n"a ""b""\n";<script>alert(1)</script>;constructor\r\n'
  const blob = await writeXlsx([{ name: 'Sheet', header: ['Stage', 'Touchpoint', 'Feeling'], rows: [['Buy', 'Look <b>', -1.5], ['Use', '=1+1', 2]] }] as never)
  const xlsx = new Uint8Array(await blob.arrayBuffer())
  const parts = unzipSync(xlsx)
  const readOf = async (bytes: Uint8Array): Promise<void> => {
    const read = await readSheetFile(bytes)
    if (!read.ok) return void expect(read.text).toMatch(/^[A-Z].*\.$/)
    for (const sheet of read.sheets) {
      expect(sheet.rows.length).toBeGreaterThan(0)
      expect(sheet.rows.every((row) => row.length === sheet.rows[0]?.length && row.every((cell) => typeof cell === 'string'))).toBe(true)
      readTouchpoints(sheet.rows, guessReading(sheet.rows))
    }
  }
  test.each([
    ['UTF-8', damaged(utf8(csv)), 200],
    ['UTF-16', fc.boolean().chain((isLittle) => damaged(utf16(csv, isLittle, true))), 200],
    ['a workbook', damaged(xlsx), 100],
    ['a part of a workbook', fc.constantFrom(...Object.keys(parts).filter((name) => name.endsWith('.xml') || name.endsWith('.rels'))).chain((name) =>
      damaged(parts[name] as Uint8Array).map((part) => zipSync({ ...parts, [name]: part }, { level: 0 }))), 200],
    ['any bytes', fc.uint8Array({ maxLength: 3000, size: 'max' }), 200],
    ['text of separators and quotes', fc.string({ unit: fc.constantFrom('"', ';', ',', '\t', '\n', '\r', '|', "'", '=', 'a', '\ufeff', '\0', '😡'), maxLength: 300, size: 'max' }).map(utf8), 200],
  ] as const)('made of %s is read or refused in a sentence', async (_, bytes, numRuns) => {
    await fc.assert(fc.asyncProperty(bytes as fc.Arbitrary<Uint8Array>, readOf), { seed: 3, numRuns })
  })

  test.each(['XFD1048576', 'ZZZZZZ99999999', 'zzzzzz1', 'A0', '', 'A-1', '__proto__'])('a cell that says it stands at %j costs nothing', async (place) => {
    const name = 'xl/worksheets/sheet1.xml'
    const row = place.replace(/\D/g, '') || '2'
    const xml = new TextDecoder().decode(parts[name]).replace('r="B3"', `r="${place}"`).replace('<row r="3"', `<row r="${Math.max(3, Number(row))}"`)
    expect(xml).toContain(`r="${place}"`)
    const bytes = zipSync({ ...parts, [name]: utf8(xml) })
    await readOf(bytes)
    expect((await rows(bytes)).slice(0, 2)).toEqual([['Stage', 'Touchpoint', 'Feeling'], ['Buy', 'Look <b>', '-1.5']])
  }, 2000)

  test('a formula that failed leaves its cell empty', async () => {
    const name = 'xl/worksheets/sheet1.xml'
    const xml = new TextDecoder().decode(parts[name]).replace('<c r="C2"><v>-1.5</v>', '<c r="C2" t="e"><f>NA()</f><v>#N/A</v>')
    expect(xml).toContain('#N/A')
    expect(await rows(zipSync({ ...parts, [name]: utf8(xml) }))).toEqual([['Stage', 'Touchpoint', 'Feeling'], ['Buy', 'Look <b>', ''], ['Use', '=1+1', '2']])
  })

  test('headings that name what every object has are headings like others', async () => {
    const words = ['__proto__', 'constructor', 'hasOwnProperty', 'toString']
    expect(await rows(utf8(`${words.join(',')}\n${words.join(',')}\n`))).toEqual([words, words])
    const guess = guessReading([words, words])
    expect(guess.meanings.filter((one) => one !== null)).toEqual(['touchpoint'])
    expect(readTouchpoints([words, words], guess).touchpoints).toMatchObject([{ title: words[guess.meanings.indexOf('touchpoint')] }])
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('formulas and scripts stay the text they are', async () => {
    const cells = ['=HYPERLINK("http://x","y")', '<script>alert(1)</script>', '+1', '@SUM(A1)', '<img src=x onerror=alert(1)>']
    const blob = await writeXlsx([{ name: '<b>', header: cells, rows: [cells] }])
    expect(await rows(new Uint8Array(await blob.arrayBuffer()))).toEqual([cells, cells])
    expect(await rows(utf8([cells, cells].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')))).toEqual([cells, cells])
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
