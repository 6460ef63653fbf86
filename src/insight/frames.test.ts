import { expect, it } from 'vitest'
import { frameAt, framesOf } from './frames.ts'

const arrangement = {
  stages: [
    { stage: { id: 's1', title: 'Discover' }, touchpoints: ['a'] },
    { stage: null, touchpoints: ['lost'] },
    { stage: { id: 's2', title: 'Buy' }, touchpoints: ['b', 'c'] },
  ],
  lanes: [], sequence: ['a', 'b', 'c', 'lost'],
} as never
const handoffs = [{ step: { from: 'a', to: 'b' } }, { step: { from: 'b', to: 'c' } }] as never

const drawn = (frames: ReturnType<typeof framesOf>): string[] =>
  frames.map(({ stage, title, touchpoints, walls }) => `${stage ?? 'map'} ${title}: ${touchpoints} touchpoints, ${walls} walls`)

it('walks from the whole map through its stages and back to the whole (I80)', () => {
  expect(drawn(framesOf(arrangement, handoffs, 'Order'))).toEqual([
    'map Order: 4 touchpoints, 2 walls',
    's1 Discover: 1 touchpoints, 0 walls',
    's2 Buy: 2 touchpoints, 2 walls',
    'map Order: 4 touchpoints, 2 walls',
  ])
})

it('is one frame where there are no stages', () => {
  expect(drawn(framesOf({ stages: [], lanes: [], sequence: [] } as never, [], 'Empty'))).toEqual(['map Empty: 0 touchpoints, 0 walls'])
})

it('finds a frame for every number that an address can name', () => {
  const frames = framesOf(arrangement, handoffs, 'Order')
  expect([-1, 0, 2.7, 99, NaN].map((at) => frameAt(frames, at))).toEqual([0, 0, 2, 3, 0])
})
