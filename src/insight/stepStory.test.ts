import { describe, expect, it } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'
import type { StepStory } from './stepStory.ts'
import { storyOf } from './stepStory.ts'

/** What is told of the step from one touchpoint of a drawing to another. */
function told(text: string, from: string, to: string, change: (journey: Journey) => Journey = (j) => j): StepStory {
  const { journey, organisation } = drawn(text)
  const now = change(journey)
  const story = storyOf(linkId(from, to), now, organisation, projector()(now, organisation))
  if (!story) throw new Error(`there is no step from ${from} to ${to}`)
  return story
}

/** Gives touchpoints a channel, which drawings have no sign for. */
const by =
  (channels: Record<string, string>) =>
  (journey: Journey): Journey => ({
    ...journey,
    touchpoints: new Map([...journey.touchpoints].map(([id, t]) => [id, { ...t, channel: channels[id] ?? '' }])),
  })

const pains = ({ pains: list }: StepStory['from']): string => list.map(({ pain }) => `${pain.id}!${pain.severity}`).join(' ')

describe('the story of a step', () => {
  it('I14 names the open pain at either end, the worst first', () => {
    const { from, to, handoff } = told('One\nWeb: a(X)!1!3@X!2@X:f b(Y)!2', 'a', 'b')
    expect([pains(from), pains(to), handoff?.pain]).toEqual(['a-pain2!3 a-pain1!1', 'b-pain1!2', 6])
  })

  it('I14 names the contacts where they are, and nothing where none are known', () => {
    const { from, to } = told('One\nWeb: a(X)#420 b(Y)', 'a', 'b')
    expect([from.contacts, to.contacts]).toEqual([420, null])
  })

  it('I14 names who is missing and who disputes being the owner', () => {
    const { from, to } = told('One\nWeb: a(X:d) b', 'a', 'b')
    expect([from.owner, from.contested, to.owner, to.contested]).toEqual(['X', true, null, false])
  })

  it('I14 names the channel where it changes, not where it is the same word or is not said', () => {
    const map = 'One\nWeb: a(X) b(Y) c(X) d(X)'
    const change = by({ a: 'Phone', b: 'E-mail', c: ' e-mail ' })
    expect(told(map, 'a', 'b', change).channel).toEqual({ from: 'Phone', to: 'E-mail' })
    expect([told(map, 'b', 'c', change).channel, told(map, 'c', 'd', change).channel]).toEqual([null, null])
  })

  it('I14 names the tools that are left and those that are new, on steps without a wall too', () => {
    const map = 'One\nWeb: a(X)[tool:mail tool:crm] b(X)[tool:erp] c(Y)[tool:erp tool:hlr]'
    const { handoff, tools } = told(map, 'a', 'b')
    expect([handoff, tools]).toEqual([null, { left: ['crm', 'mail'], taken: ['erp'] }])
    expect(told(map, 'b', 'c').tools).toBeNull()
  })

  it('I14 tells nothing of a step that is gone', () => {
    const { journey, organisation } = drawn('One\nWeb: a(X) b(Y)\na x b')
    expect(storyOf(linkId('a', 'b'), journey, organisation, projector()(journey, organisation))).toBeNull()
  })
})
