import { expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Item } from '../view/view.ts'
import { placeForNew } from './mapCommands.tsx'

const { journey } = drawn(`
  Discover           | Buy
  Web:  search .     | pay
  Shop: .      visit | .
`)
const stage = (title: string) => [...journey.stages.values()].find((one) => one.title === title)?.id ?? null
const lane = (title: string) => [...journey.lanes.values()].find((one) => one.title === title)?.id ?? null
const touchpoint = (id: string): Item => ({ kind: 'touchpoint', id: id as never })

it('a new touchpoint goes after the selected one, in its lane', () => {
  expect(placeForNew(journey, [touchpoint('search')])).toEqual({
    stage: stage('Discover'),
    lane: lane('Web'),
    before: 'visit',
  })
  expect(placeForNew(journey, [touchpoint('visit')])).toEqual({
    stage: stage('Discover'),
    lane: lane('Shop'),
    before: null,
  })
})

it('else to the end of the selected stage, or of the last one', () => {
  const discover = { kind: 'stage', id: stage('Discover') as never } as const
  expect(placeForNew(journey, [discover])).toEqual({ stage: stage('Discover'), lane: null, before: null })
  expect(placeForNew(journey, [])).toEqual({ stage: stage('Buy'), lane: null, before: null })
  expect(placeForNew(journey, [touchpoint('gone')])).toEqual({ stage: stage('Buy'), lane: null, before: null })
})

it('and nowhere in a map without stages', () => {
  expect(placeForNew({ ...journey, stages: new Map() }, [])).toBeNull()
})
