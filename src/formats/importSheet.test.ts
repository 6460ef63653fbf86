import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { feelingOf, scaleOf } from './feelings.ts'
import { guessReading, namesOf, readTouchpoints } from './importSheet.ts'
import { countOf, measureColumns, monthOf, readMeasures, shareOf, withColumn } from './measuresSheet.ts'
import { readSheetFile, } from './sheetFile.ts'
import { readSheetText } from './sheetText.ts'

function read(text: string) {
  const { rows } = readSheetText(text)
  return readTouchpoints(rows, guessReading(rows))
}
async function template(name: string) {
  const file = await readSheetFile(new Uint8Array(await readFile(new URL(`../../server/templates/${name}.csv`, import.meta.url))))
  const rows = file.ok ? (file.sheets[0]?.rows ?? []) : []
  return { rows, guess: guessReading(rows) }
}

describe('the columns of a sheet', () => {
  test('are found in both journeys without a touch', async () => {
    expect((await template('telecom-order')).guess.meanings).toEqual([
      'stage', 'touchpoint', 'channel', 'owner', 'supporting', 'process', 'tool', 'person', 'feeling', 'momentOfTruth', 'pain', 'painDepartments', 'evidence',
    ])
    const visit = await template('outpatient-visit')
    expect(visit.guess.meanings).toEqual([
      'stage', 'touchpoint', 'channel', 'owner', 'supporting', 'process', 'tool', 'person', 'feeling', 'momentOfTruth', 'pain', 'painDepartments',
    ])
    const { problems, touchpoints } = readTouchpoints(visit.rows, visit.guess)
    expect(problems).toEqual([])
    expect(touchpoints[3]?.supports.map(({ name }) => name)).toEqual(['Travel office', 'Parking', 'Travel benefit claim', 'Claims portal', 'Volunteer driver'])
    expect(touchpoints[1]?.pains).toEqual([{ text: 'Long wait to reach a person', severity: null, departments: ['Contact centre', 'Scheduling'] }])
  })

  test.each([
    ['German', 'Phase;Kontaktpunkt;Kanal;Abteilung;Stimmung', ['stage', 'touchpoint', 'channel', 'owner', 'feeling']],
    ['Norwegian', 'Fase;Aktivitet;Kanal;Avdeling;Følelse;Smertepunkt', ['stage', 'touchpoint', 'channel', 'owner', 'feeling', 'pain']],
    ['French', 'Étape;Point de contact;Canal;Service responsable', ['stage', 'touchpoint', 'channel', 'owner']],
    ['Spanish', 'Etapa;Punto de contacto;Canal;Departamento', ['stage', 'touchpoint', 'channel', 'owner']],
    ['part of a heading', 'Journey stage name;Touchpoint;Customer feeling (1-5)', ['stage', 'touchpoint', 'feeling']],
    ['no object of its own', '__proto__;constructor;Touchpoint', [null, null, 'touchpoint']],
  ])('are found by headings: %s', (_, heading, meanings) => {
    expect(guessReading(readSheetText(`${heading}\n`).rows).meanings).toEqual(meanings)
  })

  test('are found by what stands in them', () => {
    const { rows } = readSheetText('A,B,C,D\nBuy,Look,Sales,😡\nBuy,Pay,Billing,🙂\nUse,Call,Sales,😐\nUse,Wait,Sales,😡')
    const names = { department: new Set(['sales', 'billing']), process: new Set<string>(), tool: new Set<string>(), person: new Set<string>() }
    const guess = guessReading(rows, names)
    expect(guess.meanings).toEqual(['stage', 'touchpoint', 'owner', 'feeling'])
    expect(readTouchpoints(rows, guess).touchpoints.map(({ feeling }) => feeling)).toEqual([-2, 1, 0, -2])
  })

  test('stand below whatever is above the headings', () => {
    const { rows } = readSheetText('Our journey,,\n,,\nStage,Touchpoint,Owner\nBuy,Look,Sales')
    expect(guessReading(rows).headingRow).toBe(1)
  })
})

describe('a row', () => {
  test('that cannot be read is told in words', () => {
    expect(read('Stage,Touchpoint,Feeling,Moment of truth,Evidence,Pain,Tagged to\nBuy,,,,,,\nBuy,Look,9,perhaps,rumour,,Sales\nBuy,Pay,-1,x,seen,,').problems).toEqual([
      { row: 2, text: 'There is no touchpoint in this row. It is left out.' },
      { row: 3, text: '“9” is no feeling on the scale -2…2. The touchpoint comes without.' },
      { row: 3, text: '“perhaps” is neither yes nor no for a moment of truth.' },
      { row: 3, text: '“rumour” is neither “observed” nor “assumed”.' },
      { row: 3, text: '“Sales” is tagged, but there is no pain point in this row.' },
    ])
  })
  test('names each entry once, whatever its case', () => {
    expect(namesOf(read('Touchpoint,Owner,Tools\na,Sales,CRM\nb,sales,crm;ERP').touchpoints)).toEqual([
      { kind: 'department', name: 'Sales' }, { kind: 'tool', name: 'CRM' }, { kind: 'tool', name: 'ERP' },
    ])
  })
})

test.each([
  [['1', '5', '3'], '1…5', [-2, 2, 0]], [['-1', '2'], '-2…2', [-1, 2]], [['0', '10', '5'], '0…10', [-2, 2, 0]],
  [['0', '2', '\u22121'], '-2…2', [0, 2, -1]], [['4,2', '1'], '1…5', [1, -2]], [['frustrated', 'happy'], '-2…2', [-2, 1]], [['5/5', '1/5'], '1…5', [2, -2]],
])('feelings %j are on the scale %s', (cells, scale, values) => {
  expect(scaleOf(cells)).toBe(scale)
  expect(cells.map((cell) => feelingOf(cell, scaleOf(cells)))).toEqual(values)
})

describe('measures', () => {
  test.each(['2025-01', 'Jan 2025', '01/2025', '2025-01-31', '31.01.2025', '01/31/2025', 'Januar 2025', 'jan. 25', '2025/1', '202501'])('of %s are of January', (cell) => {
    expect(monthOf(cell)).toBe('2025-01')
  })
  test.each(['0.78', '0,78', '78', '78 %', '78%'])('the share %s is 0.78', (cell) => expect(shareOf(cell)).toBe(0.78))
  test.each([['1480', 1480], ['1,480', 1480], ['1 480', 1480], ['1.480', 1480], ['-3', null], ['many', null]])('contacts %s', (cell, value) => expect(countOf(cell)).toBe(value))
  test('are read from the columns that are chosen, each column once', () => {
    const columns = { month: 0, touchpoint: 1, contacts: 2, csat: null, firstContactResolution: 3 }
    expect(withColumn(columns, 'csat', 2)).toEqual({ ...columns, csat: 2, contacts: null })
    expect(withColumn(columns, 'month', 1)).toEqual({ ...columns, month: 1, touchpoint: 0 })
    expect(withColumn(columns, 'contacts', null)).toEqual({ ...columns, contacts: null })
    expect(withColumn(columns, 'csat', 4)).toEqual({ ...columns, csat: 4 })
  })
  test('are told from a journey by their headings, and say what they could not read', () => {
    const columns = measureColumns(['Month', 'Touchpoint', 'Contacts', 'CSAT', 'First contact resolution'])
    expect(columns).toEqual({ month: 0, touchpoint: 1, contacts: 2, csat: 3, firstContactResolution: 4 })
    expect(measureColumns(['Stage', 'Touchpoint', 'Channel', 'Contact person'])).toBeNull()
    const { rows } = readSheetText('Month;Reason;Calls;CSAT\nsoon;Pay;3;1\n01/2025;Pay;12;0,5\n02/2025;Pay;?;60 %')
    expect(readMeasures(rows, measureColumns(rows[0] ?? []) ?? (() => { throw new Error('no measures') })())).toEqual({
      measures: [
        { row: 3, touchpoint: 'Pay', month: '2025-01', contacts: 12, csat: 0.5, firstContactResolution: null },
        { row: 4, touchpoint: 'Pay', month: '2025-02', contacts: null, csat: 0.6, firstContactResolution: null },
      ],
      problems: [{ row: 2, text: '“soon” is no month. Write it as 2025-01.' }, { row: 4, text: '“?” could not be read as a figure.' }],
    })
  })
})
