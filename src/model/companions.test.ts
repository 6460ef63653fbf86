import { describe, expect, it } from 'vitest'
import { companionId, companionOf, isOpenableId } from './wire.ts'

const MAP = 'abcdefghijklmnopqrstuv'

describe('the id of a companion', () => {
  it('says what it stands beside, and of what kind it is', () => {
    expect(companionOf(companionId(MAP, 'conversation'))).toEqual({ of: MAP, kind: 'conversation' })
    expect(companionOf(companionId(MAP, 'alignment'))).toEqual({ of: MAP, kind: 'alignment' })
  })

  it.each([MAP, `${MAP}.`, `${MAP}.journey`, `${MAP}.toString`, `${MAP}.conversation.conversation`, `x.conversation`, '.conversation', ''])('is not %j', (id) => {
    expect(companionOf(id)).toBe(null)
  })

  it('can be opened as any document can', () => {
    expect([MAP, `${MAP}.conversation`, `${MAP}.other`, 'short', null].map(isOpenableId)).toEqual([true, true, false, false, false])
  })
})
