import { isTyping } from '../../ui/isTyping.ts'

/** Follows the space bar, which turns the pointer into a hand for as long as it is held. */
export function spaceHeld(root: HTMLElement): { held(): boolean; stop(): void } {
  let held = false
  const set = (now: boolean): void => {
    held = now
    if (now) root.dataset.space = ''
    else delete root.dataset.space
  }
  const onDown = (event: KeyboardEvent): void => {
    if (event.code === 'Space' && !isTyping(event.target)) set(true)
  }
  const onUp = (event: KeyboardEvent): void => {
    if (event.code === 'Space') set(false)
  }
  const onBlur = (): void => set(false)
  window.addEventListener('keydown', onDown)
  window.addEventListener('keyup', onUp)
  window.addEventListener('blur', onBlur)
  return {
    held: () => held,
    stop() {
      window.removeEventListener('keydown', onDown)
      window.removeEventListener('keyup', onUp)
      window.removeEventListener('blur', onBlur)
    },
  }
}
