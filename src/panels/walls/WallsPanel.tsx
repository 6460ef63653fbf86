import { BrickWall, ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { marksByStep } from '../../drawing/stepItems.ts'
import { wallFrom, wallsWorstFirst } from '../../insight/walls.ts'
import type { Handoff } from '../../insight/handoffs.ts'
import { useProjection } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { Side } from '../Side.tsx'
import { numberText } from '../words.ts'
import styles from './Walls.module.css'
import { WallRow } from './WallRow.tsx'

/** How many walls show before more are asked for. */
const AT_ONCE = 30

/** The walls of the map, worst first; a press walks the canvas to one, and the buttons from one to the next. */
export function WallsPanel() {
  const view = useViewStore()
  const show = useView((now) => now.show)
  const walls = useProjection((projection) => wallsWorstFirst(projection.handoffs))
  const hasTouchpoints = useProjection((projection) => projection.arrangement.sequence.length > 0)
  const here = useView(({ selection }) => (selection.length === 1 && selection[0]?.kind === 'step' ? selection[0].id : null))
  const rank = walls.findIndex(({ step }) => step.id === here)
  const go = (wall: Handoff | null): void => {
    if (!wall) return
    const item = { kind: 'step', id: wall.step.id } as const
    view.getState().goTo(item)
  }
  const first = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  useFocusOnOpening(first)
  useKeptFocus(panel, first, walls)
  return (
    <Side label="Walls" title="Walls, worst first" startsOpen low onClose={() => show('inspector')}>
      {walls.length === 0 ? (
        <EmptyState
          small
          icon={<BrickWall />}
          title={hasTouchpoints ? 'No walls' : 'No walls yet'}
          text={
            hasTouchpoints
              ? 'One department, or nobody, is responsible the whole way. Where the owner changes from one touchpoint to the next, a wall comes to stand.'
              : 'A wall stands where the customer passes from one department to another. Add touchpoints and give them owners to see where.'
          }
        />
      ) : (
        <div ref={panel} className={styles.panel}>
          <div className={styles.walk} role="group" aria-label="Walk along the walls">
            <Button ref={first} size="s" icon={<ChevronDown />} aria-keyshortcuts="W" onClick={() => go(wallFrom(walls, here, 1))}>
              {rank < 0 ? 'Go to the worst' : 'Next wall'}
            </Button>
            <IconButton label="Previous wall" keys="Shift+W" size="s" icon={<ChevronUp />} onClick={() => go(wallFrom(walls, here, -1))} />
            <span className={styles.place} role="status">
              {rank < 0 ? `${numberText(walls.length)} in all` : `${numberText(rank + 1)} of ${numberText(walls.length)}`}
            </span>
          </div>
          <WallList walls={walls} here={rank} go={go} />
        </div>
      )}
    </Side>
  )
}

function WallList({ walls, here, go }: { walls: readonly Handoff[]; here: number; go: (wall: Handoff) => void }) {
  const [asked, setAsked] = useState(AT_ONCE)
  const shown = Math.max(asked, here + 1)
  const most = walls[0]?.weight || 1
  const facts = {
    pains: useProjection((projection) => projection.pains),
    answers: useProjection((projection) => projection.answers),
    marks: useProjection((projection) => marksByStep(projection.marks)),
  }
  return (
    <>
      <ol className={styles.list} aria-label="Walls, worst first">
        {walls.slice(0, shown).map((wall, at) => (
          <WallRow key={wall.step.id} wall={wall} rank={at + 1} share={wall.weight / most} isHere={at === here} facts={facts} onGo={() => go(wall)} />
        ))}
      </ol>
      {walls.length > shown && (
        <Button size="s" onClick={() => setAsked(shown + AT_ONCE)}>
          {`Show ${numberText(Math.min(AT_ONCE, walls.length - shown))} more of ${numberText(walls.length - shown)}`}
        </Button>
      )}
    </>
  )
}

/** Who opens the list goes on in it; who closes it comes back to where they were. */
function useFocusOnOpening(first: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement
    first.current?.focus({ preventScroll: true })
    return () => {
      const lost = document.activeElement === document.body || document.activeElement === null
      // A step of the map is SVG.
      const back = before instanceof HTMLElement || before instanceof SVGElement ? before : null
      if (lost && back?.isConnected) back.focus({ preventScroll: true })
    }
  }, [first])
}

/** A wall that is settled goes away with the button that settled it; the focus goes on to the walk. */
function useKeptFocus(panel: { readonly current: HTMLElement | null }, first: { readonly current: HTMLElement | null }, walls: unknown): void {
  const inside = useRef(false)
  useEffect(() => {
    const note = (event: FocusEvent): void => void (inside.current = panel.current?.contains(event.target as Node) ?? false)
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [panel])
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) first.current?.focus({ preventScroll: true })
  }, [first, walls])
}
