import { Minus, Plus } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { DisplayList } from '../../drawing/displayList.ts'
import type { Box, Point } from '../../drawing/geometry.ts'
import { paint } from '../../drawing/paint.ts'
import type { PaintContext } from '../../drawing/paint.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { centredOn, firstSight, fitted, zoomedAt } from './camera.ts'
import type { Room, Sight } from './camera.ts'
import styles from './Compare.module.css'

const STEP = 1.25
const ARROW = 80
/** From here on details could not be read. */
const FAR = 0.35
/** A press that moves less, in CSS pixels, is a click. */
const CLICK = 4
const RING = 16

/** A place that is shown; `at` grows so that asking again works. */
export interface Focus {
  readonly box: Box
  readonly at: number
}

/** A picture to look around in: drag, wheel, pinch and keys move it. `onPick` hears where it was clicked. */
export function ComparisonCanvas({ list, label, focus, accent, onPick }: {
  list: DisplayList
  label: string
  focus: Focus | null
  accent: string
  onPick: (point: Point) => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [room, setRoom] = useState<Room | null>(null)
  const [sight, setSight] = useState<Sight | null>(null)
  const shown = sight ?? (room && firstSight(list.box, room))
  const now = useRef({ shown, room })
  now.current = { shown, room }
  const change = useCallback((next: (sight: Sight) => Sight): void => {
    setSight((before) => {
      const from = before ?? now.current.shown
      return from ? next(from) : before
    })
  }, [])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setRoom({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  usePainting(canvas, list, shown, room, focus, accent)
  useWheel(frame, change)
  useEffect(() => {
    if (!focus || !now.current.room) return
    change((from) => centredOn(focus.box, from, now.current.room as Room))
    // On a phone the list stands below the picture.
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [focus, change])

  const fit = (): void => void (room && setSight(fitted(list.box, room)))
  const zoom = (by: number): void => void (room && change((from) => zoomedAt(from, by, room.width / 2, room.height / 2)))
  const press = (event: KeyboardEvent): void => {
    if (event.altKey) return
    const pan = (dx: number, dy: number) => () => change((from) => ({ ...from, x: from.x + dx / from.zoom, y: from.y + dy / from.zoom }))
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: pan(-ARROW, 0), ArrowRight: pan(ARROW, 0), ArrowUp: pan(0, -ARROW), ArrowDown: pan(0, ARROW),
      '+': () => zoom(STEP), '=': () => zoom(STEP), '-': () => zoom(1 / STEP), Home: fit, '!': fit,
    }
    const act = event.shiftKey && event.code === 'Digit1' ? fit : acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <div className={styles.canvas}>
      <div
        ref={frame}
        className={styles.frame}
        role="application"
        aria-roledescription="picture"
        aria-label={label}
        tabIndex={0}
        onKeyDown={press}
        {...useDragging(change, (x, y) => shown && onPick({ x: shown.x + x / shown.zoom, y: shown.y + y / shown.zoom }))}
      >
        <canvas ref={canvas} aria-hidden="true" data-painted={shown ? shown.zoom.toFixed(3) : undefined} />
      </div>
      <div className={styles.zoom} role="group" aria-label="Zoom">
        <IconButton size="s" label="Zoom out" keys="-" icon={<Minus />} tooltipSide="top" onClick={() => zoom(1 / STEP)} />
        <span className={styles.percent}>{shown ? Math.round(shown.zoom * 100) : 0} %</span>
        <IconButton size="s" label="Zoom in" keys="+" icon={<Plus />} tooltipSide="top" onClick={() => zoom(STEP)} />
        <Button size="s" variant="quiet" onClick={fit}>Fit</Button>
      </div>
    </div>
  )
}

function usePainting(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  list: DisplayList,
  sight: Sight | null,
  room: Room | null,
  focus: Focus | null,
  accent: string,
): void {
  const [fonts, setFonts] = useState(0)
  useEffect(() => {
    let left = false
    void document.fonts.ready.then(() => !left && setFonts(1))
    return () => {
      left = true
    }
  }, [])
  useEffect(() => {
    const element = canvas.current
    if (!element || !sight || !room) return
    const request = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio || 1
      const [width, height] = [Math.round(room.width * ratio), Math.round(room.height * ratio)]
      if (element.width !== width) element.width = width
      if (element.height !== height) element.height = height
      const context = element.getContext('2d')
      if (!context) return
      const scale = sight.zoom * ratio
      context.fillStyle = list.background
      context.fillRect(0, 0, width, height)
      paint(context as unknown as PaintContext, list, {
        scale,
        originX: sight.x,
        originY: sight.y,
        clip: { x: sight.x, y: sight.y, width: room.width / sight.zoom, height: room.height / sight.zoom },
        detail: sight.zoom < FAR ? 'far' : 'full',
      })
      if (!focus) return
      const { box } = focus
      context.strokeStyle = accent
      context.lineWidth = 3 * ratio
      context.beginPath()
      context.roundRect(
        (box.x - RING - sight.x) * scale, (box.y - RING - sight.y) * scale,
        (box.width + 2 * RING) * scale, (box.height + 2 * RING) * scale, 16 * scale,
      )
      context.stroke()
    })
    return () => cancelAnimationFrame(request)
  }, [canvas, list, sight, room, focus, accent, fonts])
}

/** The wheel moves the picture, with Ctrl or ⌘, as a pinch on a trackpad comes, it zooms. */
function useWheel(frame: React.RefObject<HTMLDivElement | null>, change: (next: (sight: Sight) => Sight) => void): void {
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const turn = (event: WheelEvent): void => {
      event.preventDefault()
      const { left, top } = element.getBoundingClientRect()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY * lines, 0] : [event.deltaX * lines, event.deltaY * lines]
      change((from) =>
        event.ctrlKey || event.metaKey
          ? zoomedAt(from, Math.exp(-dy / 200), event.clientX - left, event.clientY - top)
          : { ...from, x: from.x + dx / from.zoom, y: from.y + dy / from.zoom })
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [frame, change])
}

/** One pointer drags, two pinch; a press that stays is a click, told in CSS pixels of the room. */
function useDragging(change: (next: (sight: Sight) => Sight) => void, onClick: (x: number, y: number) => void) {
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const moved = useRef(0)
  const place = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const release = (event: PointerEvent<HTMLElement>): void => {
    if (!pointers.current.delete(event.pointerId)) return
    const { x, y } = place(event)
    if (event.type === 'pointerup' && pointers.current.size === 0 && moved.current < CLICK) onClick(x, y)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0 && event.button !== 1) return
      if (pointers.current.size === 0) moved.current = 0
      pointers.current.set(event.pointerId, place(event))
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const before = pointers.current.get(event.pointerId)
      if (!before) return
      const next = place(event)
      const [dx, dy] = [next.x - before.x, next.y - before.y]
      moved.current += Math.hypot(dx, dy)
      pointers.current.set(event.pointerId, next)
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
      if (!other) return change((from) => ({ ...from, x: from.x - dx / from.zoom, y: from.y - dy / from.zoom }))
      const apart = (point: { x: number; y: number }): number => Math.hypot(point.x - other.x, point.y - other.y)
      if (apart(before) > 0) change((from) => zoomedAt(from, apart(next) / apart(before), other.x, other.y))
    },
    onPointerUp: release,
    onPointerCancel: release,
  }
}
