import { expect, it } from 'vitest'
import { stepsOf } from '../../insight/steps.ts'
import { arrange } from '../../model/journey/arrange.ts'
import { drawn } from '../../model/journey/notation.ts'
import type { Item } from '../../view/view.ts'
import { exportIds } from './exportIds.ts'

const { journey } = drawn(`
  Discover      | Buy
  Web:  search  | pay
  Shop: browse  | .
`)
const steps = stepsOf(arrange(journey), journey.steps)
const idOf = (table: ReadonlyMap<string, { title: string }>, title: string): string =>
  [...table].find(([, record]) => record.title === title)?.[0] as string
const shown = (...items: Item[]): string[] => [...exportIds(items, journey, steps)].sort()

it('a selection shows its touchpoints, those of its stages and lanes, and the ends of its steps', () => {
  expect(shown({ kind: 'touchpoint', id: 'pay' as never })).toEqual(['pay'])
  expect(shown({ kind: 'stage', id: idOf(journey.stages, 'Discover') as never })).toEqual(['browse', 'search'])
  expect(shown({ kind: 'lane', id: idOf(journey.lanes, 'Web') as never })).toEqual(['pay', 'search'])
  expect(shown({ kind: 'step', id: steps[0]?.id as string })).toEqual(['browse', 'search'])
  expect(shown()).toEqual([])
})
