import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'
import { guessColumns, lanesByChannel, planJourney, readJourneySheet } from './journeySheet.ts'

const rows = (text: string) => readJourneySheet(readCsv(text))

describe('the columns of a sheet', () => {
  it('are found by the names that other teams use', () => {
    expect(guessColumns(['Phase', 'Moment', 'Where', 'Owner', 'Emotion', 'Notes'])).toMatchObject({
      stage: 0, touchpoint: 1, channel: 2, owner: 3, feeling: 4, pains: null,
    })
  })
})

describe('a row', () => {
  it('says all there is to say about a touchpoint', () => {
    const [row] = rows([
      'Stage,Touchpoint,Channel,Department,Also involved,Processes,Tools,People,Feeling,Moment of truth,Pain points,Pain departments,Evidence',
      'Pay,Invoice,Post,Billing,Sales,Run; Queries,CRM|ERP,Desk,-2,yes,"Too late; Wrong",Billing|Sales,observed',
    ].join('\n'))
    expect(row).toEqual({
      stage: 'Pay', title: 'Invoice', channel: 'Post', owner: 'Billing', feeling: -2, momentOfTruth: true, evidence: 'observed',
      supports: [
        { kind: 'department', name: 'Sales' }, { kind: 'process', name: 'Run' }, { kind: 'process', name: 'Queries' },
        { kind: 'tool', name: 'CRM' }, { kind: 'tool', name: 'ERP' }, { kind: 'person', name: 'Desk' },
      ],
      pains: ['Too late', 'Wrong'], painDepartments: ['Billing', 'Sales'],
    })
  })

  it('without a stage stays in the one above, without a touchpoint is left out', () => {
    expect(rows('Stage,Touchpoint\nBuy,Look\n,Pay\nUse,\n').map(({ stage, title }) => [stage, title])).toEqual([['Buy', 'Look'], ['Buy', 'Pay']])
  })

  it.each([['', null], ['0', 0], ['\u22121', -1], ['7', 2], ['-9', -2], ['1.4', 1], ['good', null]])('with the feeling %j reads %j', (cell, feeling) => {
    expect(rows(`Stage,Touchpoint,Feeling\nBuy,Look,${cell}\n`)[0]?.feeling).toBe(feeling)
  })

  it('without an owner has none', () => {
    expect(rows('Stage,Touchpoint,Owner\nBuy,Look,\n')[0]?.owner).toBeNull()
  })
})

describe('a plan', () => {
  const sheet = rows('Stage,Touchpoint,Channel,Pain\nBuy,Look,Web,\nBuy,Ask,Phone,Slow\nPay,Order,Web,\nBuy,Again,Fax,\n')

  it('keeps the order of stages, and puts channels into lanes', () => {
    const plan = planJourney('Shop', sheet, [{ title: 'Online', channels: ['Web'] }, { title: 'Voice', channels: ['Phone'] }])
    expect(plan.stages.map(({ title, touchpoints }) => [title, touchpoints.map((t) => `${t.title} ${t.lane}`)])).toEqual([
      ['Buy', ['Look 0', 'Ask 1', 'Again 0']], ['Pay', ['Order 0']],
    ])
  })

  it('has a lane for each channel unless told otherwise', () => {
    expect(lanesByChannel(sheet).map(({ title }) => title)).toEqual(['Web', 'Phone', 'Fax'])
  })

  it('gives pain a middling severity unless told otherwise', () => {
    expect(planJourney('Shop', sheet).stages[0]?.touchpoints[1]?.pains).toEqual([{ text: 'Slow', severity: 2, departments: [] }])
  })
})
