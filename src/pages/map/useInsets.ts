import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** How many pixels of the map are covered at each edge by what lies on it. */
export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Covers {
  readonly map: RefObject<HTMLElement | null>
  /** The holders of the bars and of the side; each holds one element, or none for now. */
  readonly rail: RefObject<HTMLDivElement | null>
  readonly lens: RefObject<HTMLDivElement | null>
  readonly side: RefObject<HTMLDivElement | null>
  readonly insets: Insets
}

const NONE: Insets = { top: 0, right: 0, bottom: 0, left: 0 }
/** Pixels between a bar and what keeps clear of it. */
const AIR = 12
/** A sheet that covers more of the map than this was opened to be read: the map under it keeps its place. */
const MOST_SHEET = 0.5

/**
 * What covers the map: bars along its top or its start, and on a narrow screen the folded sheet at its foot. Boxes
 * in pixels of the window, null for what is not there.
 */
export function insetsOf(map: DOMRect, bars: readonly (DOMRect | null)[], sheet: DOMRect | null): Insets {
  let { top, right, bottom, left } = NONE
  for (const bar of bars) {
    if (!bar || bar.height === 0) continue
    if (bar.height > bar.width) left = Math.max(left, bar.right - map.left + AIR)
    else top = Math.max(top, bar.bottom - map.top + AIR)
  }
  if (sheet && sheet.top > map.top && sheet.height > 0 && sheet.height <= map.height * MOST_SHEET) bottom = Math.max(0, map.bottom - sheet.top)
  return { top, right, bottom, left }
}

/** Keeps the insets of a map measured while bars and sheets come, go and change their size. */
export function useInsets(): Covers {
  const map = useRef<HTMLElement>(null)
  const rail = useRef<HTMLDivElement>(null)
  const lens = useRef<HTMLDivElement>(null)
  const side = useRef<HTMLDivElement>(null)
  const [insets, setInsets] = useState(NONE)
  useLayoutEffect(() => {
    const holders = [rail, lens, side]
    const boxOf = (holder: RefObject<HTMLElement | null>): DOMRect | null =>
      holder.current?.firstElementChild?.getBoundingClientRect() ?? null
    const measure = (): void => {
      if (!map.current) return
      const next = insetsOf(map.current.getBoundingClientRect(), [boxOf(rail), boxOf(lens)], boxOf(side))
      setInsets((before) => (isSame(before, next) ? before : next))
    }
    const sizes = new ResizeObserver(measure)
    const watch = (): void => {
      sizes.disconnect()
      for (const element of [map.current, ...holders.map(({ current }) => current?.firstElementChild)]) {
        if (element) sizes.observe(element)
      }
      measure()
    }
    const changes = new MutationObserver(watch)
    for (const { current } of holders) if (current) changes.observe(current, { childList: true })
    watch()
    return () => {
      sizes.disconnect()
      changes.disconnect()
    }
  }, [])
  return { map, rail, lens, side, insets }
}

function isSame(a: Insets, b: Insets): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left
}
