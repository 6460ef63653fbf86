import { expect, test } from 'vitest'
import { readCells } from './cells.ts'

/** `title · stage · description`, one a line. */
function drawn(text: string): string | null {
  const { clip } = readCells(text) ?? {}
  if (!clip) return null
  return clip.touchpoints
    .map(({ title, stage, description }) => [title, clip.stages.find(({ id }) => id === stage)?.title ?? '–', description.replaceAll('\n', '/')].join(' · '))
    .join('\n')
}

test('lines are titles', () => {
  expect(drawn('Search, then compare\nPay')).toBe('Search, then compare · – · \nPay · – · ')
  expect(drawn('Step')).toBe('Step · – · ')
})

test('without headings the first column is the title and the others describe it', () => {
  expect(drawn('Search\tOn the web\t\tSlowly\r\n\r\n  Pay \t\r\n')).toBe('Search · – · On the web/Slowly\nPay · – · ')
})

test('quoted cells keep tabs and line breaks', () => {
  expect(drawn('"Call ""us"""\t"two\nlines"')).toBe('Call "us" · – · two/lines')
})

test('headings say what a column is', () => {
  const { clip, problems } = readCells([
    'Phase\tMoment\tWhere\tOwner\tSystem\tEmotion\tPain\tTagged to',
    'Before\tDecide\tAt home\t\t\t0\t\t',
    '\tSchedule\tPhone\tContact centre\tCRM; Calendar\t−1\tLong wait\tContact centre|Scheduling',
    'After\tPay\tPost\tContact Centre\tcrm\t\t\t',
  ].join('\n')) ?? {}
  expect(clip?.stages.map(({ title }) => title)).toEqual(['Before', 'After'])
  expect(clip?.touchpoints.map(({ title, stage, channel, feeling, owner }) => [title, stage, channel, feeling, owner])).toEqual([
    ['Decide', 'stage-0', 'At home', 0, null],
    ['Schedule', 'stage-0', 'Phone', -1, 'department-0'],
    ['Pay', 'stage-1', 'Post', null, 'department-0'],
  ])
  expect(clip?.entries.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['department Contact centre', 'tool CRM', 'tool Calendar', 'department Scheduling'])
  expect(clip?.supports.map(({ touchpoint, target }) => `${touchpoint} ${target}`)).toEqual(['row-1 tool-1', 'row-1 tool-2', 'row-2 tool-1'])
  expect(clip?.pains).toEqual([{ touchpoint: 'row-1', text: 'Long wait', severity: 2, departments: ['department-0', 'department-3'] }])
  expect(problems).toEqual([])
})

test('opportunities, severities and descriptions come along, headed in any of the known languages', () => {
  const { clip } = readCells('Kontaktpunkt\tBeskrivelse\tSmertepunkter\tAlvorlighet\tMuligheter\nRinge\tKunden ringer\tLang kø\thøy\tRing tilbake; Vis køen') ?? {}
  expect(clip?.touchpoints.map(({ title, description, stage }) => [title, description, stage])).toEqual([['Ringe', 'Kunden ringer', null]])
  expect(clip?.pains).toEqual([{ touchpoint: 'row-0', text: 'Lang kø', severity: 3, departments: [] }])
  expect(clip?.opportunities).toEqual([{ touchpoint: 'row-0', text: 'Ring tilbake' }, { touchpoint: 'row-0', text: 'Vis køen' }])
})

test('what cannot be read is told with its row', () => {
  const { clip, problems } = readCells('Touchpoint\tFeeling\nCall\tso-so-ish\nPay\t1') ?? {}
  expect(clip?.touchpoints.map(({ feeling }) => feeling)).toEqual([null, 1])
  expect(problems?.map(({ row, text }) => `${row} ${text}`)).toEqual([expect.stringMatching(/^2 “so-so-ish” is no feeling/)])
})

test('nothing to paste, or more than a map takes, is null', () => {
  expect(readCells('')).toBe(null)
  expect(readCells(' \n\t\n')).toBe(null)
  expect(readCells('x'.repeat(1024 * 1024 + 1))).toBe(null)
  expect(readCells('a\n'.repeat(5000))?.clip.touchpoints).toHaveLength(2000)
})
