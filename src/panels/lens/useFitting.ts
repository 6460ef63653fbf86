import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

/**
 * How many children of a row that wraps stand in its first line. Children beyond it should be hidden without giving
 * up their place, so that the answer does not change what is measured.
 */
export function useFitting(row: RefObject<HTMLElement | null>, count: number): number {
  const [fitting, setFitting] = useState(count)
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return
    const measure = (): void => {
      const children = [...element.children] as HTMLElement[]
      const beyond = children.findIndex((child) => child.offsetTop > (children[0]?.offsetTop ?? 0) + 4)
      setFitting(beyond < 0 ? children.length : beyond)
    }
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    for (const child of element.children) sizes.observe(child)
    measure()
    return () => sizes.disconnect()
  }, [row, count])
  return Math.min(fitting, count)
}
