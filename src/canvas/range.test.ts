import { describe, expect, it } from 'vitest'
import type { Range } from './range.ts'
import { rangeFor, widened } from './range.ts'

const always = () => true
const never = () => false
const view = (x: number, zoom = 1) => ({ x: -x * zoom, y: 0, zoom, width: 1000, height: 500 })

describe('what is mounted around a view', () => {
  it('is the view and 40 % on each side', () => {
    expect(rangeFor(view(0), null, never)).toEqual({ x: -400, y: -200, width: 1800, height: 900, zoom: 1, far: false })
  })

  it('stays the same while the view stays inside', () => {
    const range = rangeFor(view(0), null, never)
    expect(rangeFor(view(399), range, never)).toBe(range)
    expect(rangeFor(view(401), range, never)).not.toBe(range)
    expect(rangeFor(view(401), range, never).x).toBe(1)
  })

  it('is chosen anew when the view came so near that it would hold too much', () => {
    const range = rangeFor(view(0), null, never)
    expect(rangeFor(view(0, 1.5), range, never)).toBe(range)
    expect(rangeFor(view(0, 1.7), range, never)).not.toBe(range)
  })

  it('does not switch to and fro at the border between near and far', () => {
    const near = rangeFor(view(0, 0.36), null, never)
    const far = rangeFor(view(0, 0.34), near, never)
    expect([near.far, far.far]).toEqual([false, true])
    expect(rangeFor(view(0, 0.36), far, never).far).toBe(true)
    expect(rangeFor(view(0, 0.38), far, never).far).toBe(false)
  })
})

describe('a range that may hold more than the view needs', () => {
  it('keeps what it has when the view moves on or comes nearer', () => {
    const range = rangeFor(view(0), null, always)
    expect(rangeFor(view(401), range, always)).toEqual({ x: -400, y: -200, width: 2201, height: 900, zoom: 1, far: false })
    expect(rangeFor(view(0, 2), range, always)).toEqual({ ...range, zoom: 2 })
  })

  it('begins anew where nothing of it is near, and when it is seen from afar', () => {
    const range = rangeFor(view(0), null, always)
    expect(rangeFor(view(9000), range, always)).toEqual(rangeFor(view(9000), null, always))
    const far = rangeFor(view(0, 0.2), range, always)
    expect(far).toEqual(rangeFor(view(0, 0.2), null, always))
    expect(rangeFor(view(0), far, always)).toEqual(range)
  })

  it('grows at rest until it holds the whole map', () => {
    const whole = { x: 0, y: 0, width: 5000, height: 2000 }
    const strides: Range[] = [rangeFor(view(0), null, always)]
    for (;;) {
      const last = strides.at(-1) as Range
      const next = widened(last, whole, always)
      if (next === last) break
      expect(next.width).toBe(last.width + 600)
      strides.push(next)
    }
    expect(strides).toHaveLength(13)
    expect(strides.at(-1)).toMatchObject({ x: -4000, width: 9000 })
    const far = rangeFor(view(0, 0.2), null, always)
    expect(widened(far, whole, always)).toBe(far)
    expect(widened(strides[0] as Range, whole, never)).toBe(strides[0])
  })
})
