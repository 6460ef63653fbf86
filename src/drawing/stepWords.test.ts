import { describe, expect, it } from 'vitest'
import { storyOf } from '../insight/stepStory.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'
import { projector } from './projector.ts'
import { marksByStep } from './stepItems.ts'
import { briefly, sectionsOf } from './stepWords.ts'
import { markWords } from './words.ts'

const withText = (journey: Journey, text: string): Journey => ({
  ...journey,
  pains: new Map([...journey.pains].map(([id, pain]) => [id, { ...pain, text }])),
})

/** All that is told of a step of a drawing, a line for each heading. */
function told(text: string, from: string, to: string): string[] {
  const { journey: bare, organisation } = drawn(text)
  const journey = withText(bare, 'Nobody calls back')
  const story = storyOf(linkId(from, to), journey, organisation, projector()(journey, organisation))
  return story ? sectionsOf(story, journey, organisation).map(({ title, words }) => `${title}: ${words.map((word) => word.text).join('; ')}`) : []
}

/** What a list says of each wall of a drawing. */
function briefs(text: string): string[] {
  const { journey, organisation } = drawn(text)
  const { handoffs, pains, answers, marks } = projector()(journey, organisation)
  return handoffs.map((wall) => briefly(wall, { touchpoints: journey.touchpoints, pains, answers, marks: marksByStep(marks) }))
}

describe('the words on a step', () => {
  it('I14 say why a wall counts and what else changes', () => {
    expect(told('One\nWeb: a(X:d)!1!3[tool:crm]#1200 b(Y)!2[tool:erp]#1', 'a', 'b')).toEqual([
      'Why it counts: X disputes owning “a”; 2 open pains at “a”, the worst: “Nobody calls back” (severe); ' +
        '1 open pain at “b”: “Nobody calls back” (serious); 1,201 contacts a month: 1,200 at “a”, 1 at “b”',
      'Also changes: Tools: crm → erp, none in common',
    ])
  })

  it('I14 say who is missing, and where the only contacts known are', () => {
    expect(told('One\nWeb: a(X) b#1', 'a', 'b')).toEqual(['Why it counts: Nobody owns “b”; 1 contact a month at “b”'])
  })

  it('I14 tell of a step that is no wall what happens on it, and no pain', () => {
    expect(told('One\nWeb: a(X)!3 b(X) c(X) d(X)\nd > a', 'd', 'a')).toEqual(['On this step: Rework: goes through 4 touchpoints again: “a” … “d”'])
    expect(told('One\nWeb: a(X)!3 b(X)', 'a', 'b')).toEqual([])
  })

  it('are few in a list', () => {
    expect(briefs('One\nWeb: a(X:d)!1!2[tool:crm]#420 b[tool:erp] c(X)')).toEqual([
      'owner missing · ownership disputed · 2 open pains · 420 contacts a month · also changes tool',
      'owner missing',
    ])
    expect(briefs('One\nWeb: a(X) b(Y)')).toEqual([''])
  })

  it('name every mark for those who do not see it', () => {
    const { journey, organisation } = drawn('One\nWeb: a(X)[tool:crm] b[tool:erp] c(X)\nc > b')
    const { marks } = projector()(journey, organisation)
    expect(marks.map(markWords)).toEqual(['Leads to nobody, tool switch.', 'Rework, leads to nobody.'])
    expect(markWords(undefined)).toBe('')
  })
})
