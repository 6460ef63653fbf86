import { describe, expect, it } from 'vitest'
import { rangeFor } from './range.ts'

const view = (x: number, zoom = 1) => ({ x: -x * zoom, y: 0, zoom, width: 1000, height: 500 })

describe('what is mounted around a view', () => {
  it('is the view and 40 % on each side', () => {
    expect(rangeFor(view(0), null)).toEqual({ x: -400, y: -200, width: 1800, height: 900, zoom: 1, far: false })
  })

  it('stays the same while the view stays inside', () => {
    const range = rangeFor(view(0), null)
    expect(rangeFor(view(399), range)).toBe(range)
    expect(rangeFor(view(401), range)).not.toBe(range)
    expect(rangeFor(view(401), range).x).toBe(1)
  })

  it('is chosen anew when the view came so near that it would hold too much', () => {
    const range = rangeFor(view(0), null)
    expect(rangeFor(view(0, 1.5), range)).toBe(range)
    expect(rangeFor(view(0, 1.7), range)).not.toBe(range)
  })

  it('does not switch to and fro at the border between near and far', () => {
    const near = rangeFor(view(0, 0.36), null)
    const far = rangeFor(view(0, 0.34), near)
    expect([near.far, far.far]).toEqual([false, true])
    expect(rangeFor(view(0, 0.36), far).far).toBe(true)
    expect(rangeFor(view(0, 0.38), far).far).toBe(false)
  })
})
