import { useCanvas } from './board.ts'

/** Says in words what gestures and keys did, for screen readers. */
export function Announcer() {
  const said = useCanvas((state) => state.said)
  return (
    <div className="visually-hidden" role="status" aria-live="polite" aria-atomic="true" data-canvas-said>
      {said.text && <span key={said.n}>{said.text}</span>}
    </div>
  )
}
