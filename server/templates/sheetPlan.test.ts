import { expect, it } from 'vitest'
import { planSheet } from './sheetPlan.ts'

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split(','))
const LANES = [{ title: 'Online', channels: ['Web'] }, { title: 'Voice', channels: ['Phone'] }]
const plan = (text: string) => planSheet('Shop', rows(text), LANES, (pain) => pain.length)

it('keeps the order of stages, and puts channels into lanes', () => {
  const { title, lanes, stages } = plan('Stage,Touchpoint,Channel\nBuy,Look,Web\nBuy,Ask,Phone\nPay,Order,Web\nBuy,Again,Fax')
  expect([title, lanes]).toEqual(['Shop', ['Online', 'Voice']])
  expect(stages.map((stage) => [stage.title, stage.touchpoints.map((one) => `${one.title} ${one.lane}`)])).toEqual([
    ['Buy', ['Look 0', 'Ask 1', 'Again 0']], ['Pay', ['Order 0']],
  ])
})

it('says all that the sheet says of a touchpoint, and asks how heavy a pain is', () => {
  const { stages } = plan('Stage,Touchpoint,Channel,Owner,Also involved,Feeling,Moment of truth,Pain,Pain departments,Evidence\nBuy,Ask,Phone,Sales,Stock,-2,yes,Slow,Sales|Stock,observed')
  expect(stages[0]?.touchpoints[0]).toEqual({
    title: 'Ask', channel: 'Phone', lane: 1, feeling: -2, momentOfTruth: true, evidence: 'observed', owner: 'Sales',
    supports: [{ kind: 'department', name: 'Stock' }], pains: [{ text: 'Slow', severity: 4, departments: ['Sales', 'Stock'] }],
  })
})

it('fails at a cell that cannot be read', () => {
  expect(() => plan('Stage,Touchpoint,Feeling\nBuy,Look,hmpf')).toThrow('Row 2 of “Shop”: “hmpf” is no feeling')
})
