import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/**
 * Pixels beyond what is in sight within which chunks come to the page, and beyond which they leave it: further, so that none
 * comes and goes for a pixel.
 */
const NEAR = 500
const FAR = 900
/** The height of a row that was not seen yet. */
const LIKELY = 62

interface Sized {
  readonly id: number
  readonly items: readonly unknown[]
}

/** The part of a long list that is on the page, and the pixels that the rest takes above and below it. */
export interface Windowed<C> {
  readonly shown: readonly C[]
  /** The place of the first one that is shown. */
  readonly from: number
  readonly above: number
  readonly below: number
}

/**
 * Of chunks one below the other in `box`, which scrolls with the nearest `[data-scrolls]`, those near to sight. Each chunk that
 * is shown must bear `data-chunk` with its id.
 */
export function useWindow<C extends Sized>(chunks: readonly C[], box: RefObject<HTMLElement | null>): Windowed<C> {
  const heights = useRef(new Map<number, number>())
  const onPage = useRef<readonly number[]>([])
  const [{ from, to }, setRange] = useState({ from: 0, to: 1 })
  const heightOf = ({ id, items }: C): number => heights.current.get(id) ?? items.length * LIKELY
  const look = (): void => {
    const scroller = box.current?.closest<HTMLElement>('[data-scrolls]')
    if (!scroller || scroller.clientHeight === 0) return
    let top = box.current!.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    const shown = new Set(onPage.current)
    let first: number | null = null
    let last = 0
    chunks.forEach((chunk, place) => {
      const bottom = top + heightOf(chunk)
      const reach = shown.has(chunk.id) ? FAR : NEAR
      if (first === null && bottom > -reach) first = place
      if (top < scroller.clientHeight + reach) last = place
      top = bottom
    })
    const next = { from: first ?? Math.max(0, chunks.length - 1), to: last }
    setRange((now) => (now.from === next.from && now.to === next.to ? now : next))
  }
  const latest = useRef(look)
  useLayoutEffect(() => {
    latest.current = look
    const elements = [...box.current?.querySelectorAll<HTMLElement>('[data-chunk]') ?? []]
    onPage.current = elements.map((element) => Number(element.dataset.chunk))
    for (const element of elements) {
      const { height } = element.getBoundingClientRect()
      if (height > 0) heights.current.set(Number(element.dataset.chunk), height)
    }
    look()
  })
  useEffect(() => {
    const scroller = box.current?.closest<HTMLElement>('[data-scrolls]')
    if (!scroller) return
    const onScroll = (): void => latest.current()
    const observer = new ResizeObserver(onScroll)
    observer.observe(scroller)
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [box])
  const sum = (some: readonly C[]): number => some.reduce((height, chunk) => height + heightOf(chunk), 0)
  return { shown: chunks.slice(from, to + 1), from, above: sum(chunks.slice(0, from)), below: sum(chunks.slice(to + 1)) }
}
