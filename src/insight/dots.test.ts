import { expect, test } from 'vitest'
import type { Idea } from '../model/conversation/schema.ts'
import { drawn } from '../model/journey/notation.ts'
import { dotsByTouchpoint } from './dots.ts'

test('dots of a round are added by touchpoint; what is gone, or about none, has none', () => {
  const { journey } = drawn('Buy | Use\nWeb: pay!2!3 | call!1')
  const painsAt = (id: string): string[] => [...journey.pains.values()].filter(({ touchpoint }) => touchpoint === id).map((pain) => pain.id)
  const ranking = [...painsAt('pay').map((target) => ({ target, count: 2 })), { target: painsAt('call')[0] as string, count: 5 }, { target: 'gone', count: 9 }]
  expect([...dotsByTouchpoint(journey, new Map(), 'pains', ranking)]).toEqual([['pay', 4], ['call', 5]])
  expect([...dotsByTouchpoint(journey, new Map(), 'touchpoints', [{ target: 'pay', count: 3 }])]).toEqual([['pay', 3]])
  const idea = (touchpoint: string) => ({ touchpoint }) as Idea
  const ideas = new Map([['a', idea('pay')], ['b', idea('')], ['c', idea('pay')], ['d', idea('gone')]])
  const onIdeas = [...ideas.keys()].map((target) => ({ target, count: 1 }))
  expect([...dotsByTouchpoint(journey, ideas, 'ideas', onIdeas)]).toEqual([['pay', 2]])
})
