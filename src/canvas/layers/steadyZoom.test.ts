import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { steadyZoom } from './steadyZoom.ts'

describe('laying out for a zoom now and then', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('window', globalThis)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('scales what was laid out while the zoom is near, and lays out exactly when it settles', () => {
    const laid: number[] = []
    const steady = steadyZoom((zoom) => laid.push(zoom))
    expect([steady.scale(1), steady.scale(1.1), steady.scale(1.15)]).toEqual([1, 1.1, 1.15])
    expect(laid).toEqual([1])
    expect(steady.scale(1.3)).toBe(1)
    expect(laid).toEqual([1, 1.3])
    steady.scale(1.4)
    vi.runAllTimers()
    expect(laid).toEqual([1, 1.3, 1.4])
    steady.stop()
  })

  it('does nothing more once it is stopped', () => {
    const laid: number[] = []
    const steady = steadyZoom((zoom) => laid.push(zoom))
    steady.scale(1)
    steady.scale(1.1)
    steady.stop()
    vi.runAllTimers()
    expect(laid).toEqual([1])
  })
})
