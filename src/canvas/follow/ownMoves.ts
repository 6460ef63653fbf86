import type { Board } from '../board.ts'
import { isTyping } from '../../ui/isTyping.ts'
import type { KeyName } from '../keyboard.ts'
import { bindingFor } from '../keyboard.ts'

/** Keys that move the view or lead to another place on the map. */
const MOVING: ReadonlySet<KeyName> = new Set([
  'fit', 'fitSelection', 'zoomIn', 'zoomOut', 'zoomFull', 'nextWall', 'previousWall', 'first', 'last', 'left', 'right', 'up', 'down', 'addAfter',
])

/** Calls `moved` when the person at this screen takes the view in their own hand. Returns what stops it. */
export function watchOwnMoves({ view }: Pick<Board, 'view'>, root: HTMLElement, moved: () => void): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const onPress = ({ target }: Event): void => {
    if (!(target instanceof Element && target.closest('[data-following]'))) moved()
  }
  const onKey = (event: KeyboardEvent): void => {
    const binding = isTyping(event.target) ? null : bindingFor(event)
    if (binding && MOVING.has(binding.name)) moved()
  }
  root.addEventListener('pointerdown', onPress, { capture: true, signal })
  root.addEventListener('wheel', onPress, { capture: true, passive: true, signal })
  window.addEventListener('keydown', onKey, { signal })
  const stop = view.subscribe((now, before) => now.reveal !== before.reveal && moved())
  return () => {
    listening.abort()
    stop()
  }
}
