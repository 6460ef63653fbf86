import 'reactflow/dist/base.css'
import { lazy, useEffect, useMemo, useRef, useState } from 'react'
import type { CSSProperties, RefObject } from 'react'
import { ReactFlowProvider } from 'reactflow'
import { NOTHING } from '../session/presence.ts'
import { projectionOf } from '../session/projection.ts'
import { useMayEdit, useSession } from '../session/context.ts'
import { Part } from '../ui/Part.tsx'
import { useViewStore } from '../view/context.ts'
import type { Board } from './board.ts'
import { BoardProvider } from './board.ts'
import { Announcer } from './announcer.tsx'
import type { Insets } from './views.ts'
import { CameraProvider, useNewCamera } from './camera.ts'
import styles from './canvas.module.css'
import { createCanvasState } from './canvasState.ts'
import { ColoursProvider } from './colours.tsx'
import { Flow } from './Flow.tsx'
import { useCanvasGestures } from './gestures/useCanvasGestures.ts'
import { Dots } from './layers/Dots.tsx'
import { Marks } from './layers/Marks.tsx'
import { useCapture } from './capture.ts'
import { useCanvasMarks } from './useCanvasMarks.ts'
import { useCanvasKeys } from './useCanvasKeys.ts'
import { useFocusInView } from './useFocusInView.ts'
import { useReveal } from './useReveal.ts'
import { useLit } from './useLit.ts'
import { useShownSelection } from './useShownSelection.ts'

// Menus and tooltips, others' cursors and the outline bring much with them that the map does not need to show.
const Outline = lazy(() => import('./outline.tsx').then(({ Outline }) => ({ default: Outline })))
const Overlays = lazy(() => import('./overlays.tsx').then(({ Overlays }) => ({ default: Overlays })))

const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 }

/**
 * The map itself, as large as its place: to look at, move about, change and share. Needs a session and a view above it.
 * `insets` say how many pixels at each edge other things cover; heads, controls and fitting keep clear of them.
 */
export function Canvas({ insets = NO_INSETS }: { insets?: Insets }) {
  return (
    <ReactFlowProvider>
      <ColoursProvider>
        <Surface insets={insets} />
      </ColoursProvider>
    </ReactFlowProvider>
  )
}

function Surface({ insets }: { insets: Insets }) {
  const session = useSession()
  const view = useViewStore()
  const camera = useNewCamera(insets)
  const writes = useMayEdit()
  const [state] = useState(createCanvasState)
  const root = useRef<HTMLDivElement>(null)
  const board = useMemo(
    (): Board => ({
      session,
      view,
      state,
      camera,
      projection: () => projectionOf(session).getState(),
      say: (text) => state.setState(({ said }) => ({ said: { text, n: said.n + 1 } })),
    }),
    [session, view, state, camera],
  )
  return (
    <BoardProvider value={board}>
      <CameraProvider value={camera}>
        <Wired board={board} root={root} />
        <div
          ref={root}
          className={styles.canvas}
          style={{ '--inset-bottom': `${insets.bottom}px` } as CSSProperties}
          data-canvas
          data-looking={!writes || undefined}
          aria-label="Map"
          role="region"
        >
          <Dots />
          <Part><Outline /></Part>
          <Flow />
          <Marks />
          <Part><Overlays /></Part>
          <Announcer />
        </div>
      </CameraProvider>
    </BoardProvider>
  )
}

/** All that listens rather than shows. */
function Wired({ board, root }: { board: Board; root: RefObject<HTMLDivElement | null> }) {
  useCanvasGestures(board, root)
  useCanvasKeys(board, root)
  useReveal(board)
  useLit(board)
  useShownSelection(board)
  useCapture(board, root)
  useCanvasMarks(board, root)
  useFocusInView(board, root)
  useEffect(() => () => board.session.show(NOTHING), [board])
  return null
}
