import { describe, expect, it } from 'vitest'
import { arrange } from '../model/journey/arrange.ts'
import { drawn } from '../model/journey/notation.ts'
import type { ExplicitStep, Journey } from '../model/journey/schema.ts'
import { stepsOf } from './steps.ts'

/** The steps of a drawing: `a>b`, `a>>b` when drawn by hand, `a<<b` when it also leads back. */
function stepsIn(text: string, change: (steps: Journey['steps']) => Journey['steps'] = (steps) => steps): string {
  const { journey } = drawn(text)
  return stepsOf(arrange(journey), change(journey.steps))
    .map(({ from, to, explicit, back }) => `${from}${back ? '<<' : explicit ? '>>' : '>'}${to}`)
    .join(' ')
}

describe('steps', () => {
  it('P1 lead from each touchpoint to the next, over lanes, stages and empty stages', () => {
    expect(stepsIn('One | Two | Three\nWeb: a . | | d\nShop: . b c')).toBe('a>b b>c c>d')
  })

  it('P1 leave out what is cut', () => {
    expect(stepsIn('One\nWeb: a b c\nb x c')).toBe('a>b')
  })

  it('P2 add what is drawn by hand, forward and back, sorted by where they start', () => {
    expect(stepsIn('One\nWeb: a b c d\nc > a\na > d')).toBe('a>b a>>d b>c c<<a c>d')
  })

  it('P2 read a step drawn to the next as the one that is there anyway', () => {
    expect(stepsIn('One\nWeb: a b\na > b')).toBe('a>b')
  })

  it('P2 lead from no touchpoint to itself', () => {
    expect(stepsIn('One\nWeb: a b\na > a')).toBe('a>b')
  })

  it('P1 take a cut only where it cuts: after a move it lies idle', () => {
    expect(stepsIn('One\nWeb: a c b\nb x c')).toBe('a>c c>b')
  })

  it('R4 leave out explicit steps whose other end is gone or missing', () => {
    const lost = (steps: Journey['steps']): Journey['steps'] => {
      const [[id, step] = []] = steps
      const gone = { ...(step as ExplicitStep), to: 'gone' as ExplicitStep['to'] }
      const half = { ...(step as ExplicitStep), id: 'half' as ExplicitStep['id'], from: null }
      return new Map([
        [id as ExplicitStep['id'], gone],
        [half.id, half],
      ])
    }
    expect(stepsIn('One\nWeb: a b c\na > c', lost)).toBe('a>b b>c')
  })

  it('name a step by both ends', () => {
    const { journey } = drawn('One\nWeb: a b')
    expect(stepsOf(arrange(journey), journey.steps)[0]?.id).toBe('a.b')
  })
})
