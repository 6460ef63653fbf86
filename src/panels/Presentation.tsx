import { ChevronLeft, ChevronRight, Maximize, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { PointerEvent } from 'react'
import { frameAt, framesOf } from '../insight/frames.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import { useJourney, useProjection } from '../session/context.ts'
import { classes } from '../ui/classes.ts'
import foot from '../ui/footBar.module.css'
import { IconButton } from '../ui/IconButton.tsx'
import { useView, useViewStore } from '../view/context.ts'
import styles from './Presentation.module.css'
import { counted } from './words.ts'

/** What goes on meaning what it means with Control or Command. */
const ZOOM = ['+', '=', '-', '0']
const NEXT = ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter']
/** CSS pixels along which a finger must go for a swipe. */
const SWIPE = 40
const BACK = ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace']

/** Walks through the map, stage by stage, with arrow keys, a presenter's clicker or its own buttons. */
export function Presentation({ at }: { at: number }) {
  const present = useView((view) => view.present)
  const dialog = useView((view) => view.dialog)
  const arrangement = useProjection((projection) => projection.arrangement)
  const handoffs = useProjection((projection) => projection.handoffs)
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title || 'Untitled map')
  const frames = useMemo(() => framesOf(arrangement, handoffs, title), [arrangement, handoffs, title])
  const number = frameAt(frames, at)
  const frame = frames[number]
  const last = frames.length - 1

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (dialog !== null) return
      if (event.ctrlKey || event.metaKey || event.altKey) {
        if (!ZOOM.includes(event.key)) event.stopPropagation()
        return
      }
      const onButton = event.target instanceof Element && event.target.closest('button') !== null
      if (onButton && (event.key === ' ' || event.key === 'Enter')) return
      if (NEXT.includes(event.key)) present(Math.min(last, number + 1))
      else if (BACK.includes(event.key)) present(Math.max(0, number - 1))
      else if (event.key === 'Home') present(0)
      else if (event.key === 'End') present(last)
      else if (event.key === 'Escape') present(null)
      // What the canvas would do with it cannot be seen now.
      else return event.stopPropagation()
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the canvas, whose keys mean something else.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [present, number, last, dialog])
  useEffect(() => () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  }, [])

  useHandFree()
  const swipe = useSwipe((by) => present(Math.max(0, Math.min(last, number + by))))

  if (!frame) return null
  const facts = [counted(frame.touchpoints, 'touchpoint'), counted(frame.walls, 'wall')].join(', ')
  const where = frame.stage === null ? 'Whole map' : `Stage ${number} of ${last - 1}`
  return (
    <section className={classes(foot.bar, styles.bar)} aria-label="Presentation" data-at-foot data-presentation {...swipe}>
      <IconButton label="Frame before" keys="Left" icon={<ChevronLeft />} disabled={number === 0} onClick={() => present(number - 1)} />
      <div className={styles.text} role="status">
        <p className={styles.where}>{where}</p>
        <h2 className={styles.title}>{frame.title || 'Untitled stage'}</h2>
        <p className={styles.facts}>{facts}</p>
      </div>
      <IconButton label="Next frame" keys="Right" icon={<ChevronRight />} disabled={number === last} onClick={() => present(number + 1)} />
      <span className={styles.rule} />
      {document.fullscreenEnabled && (
        <IconButton
          label="Full screen"
          icon={<Maximize />}
          onClick={() => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined)}
        />
      )}
      <IconButton label="End presentation" keys="Esc" icon={<X />} onClick={() => present(null)} />
      <progress className={styles.progress} value={number} max={last} aria-hidden="true" />
    </section>
  )
}

/** Swiping the bar to the left goes on, to the right back; the map itself moves beneath a finger as ever. */
function useSwipe(go: (by: 1 | -1) => void) {
  const from = useRef<number | null>(null)
  return {
    onPointerDown: ({ clientX, pointerType }: PointerEvent) => void (from.current = pointerType === 'mouse' ? null : clientX),
    onPointerCancel: () => void (from.current = null),
    onPointerUp: ({ clientX }: PointerEvent) => {
      const way = from.current === null ? 0 : clientX - from.current
      from.current = null
      if (Math.abs(way) >= SWIPE) go(way < 0 ? 1 : -1)
    },
  }
}

/** While a map is presented nothing on it is selected or edited, and the pointer moves it about. */
function useHandFree(): void {
  const view = useViewStore()
  useEffect(() => {
    const { tool, select, edit, use } = view.getState()
    select([])
    edit(null)
    use('hand')
    return () => use(tool)
  }, [view])
}
