import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { isTyping } from '../../ui/isTyping.ts'
import { addTouchpointTo } from '../actions/add.ts'
import { editInPlace } from '../actions/focus.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'
import { cardAt } from '../pieces.ts'
import { autoPan } from './autoPan.ts'
import type { Drag } from './drag.ts'
import { hitOf, subjectOf } from './hit.ts'
import { placeMark } from './place.ts'
import { threadTo } from './pullThread.ts'
import { hoverFar } from './hoverFar.ts'
import type { Press } from './press.ts'
import { click, dragFrom } from './press.ts'
import { spaceHeld } from './spaceHeld.ts'
import { wheelOutside } from './wheelOutside.ts'

/** CSS pixels that a pressed pointer may stray before it drags. */
const STRAY = { mouse: 4, touch: 9 } as const
/** Milliseconds after which a resting finger asks for the menu. */
const LONG_PRESS = 500

/** The pointer on the canvas: clicks, drags, menus. React Flow pans and zooms; everything else is here. */
export function useCanvasGestures(board: Board, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = ref.current
    if (!root) return
    const { camera, state, session } = board
    const space = spaceHeld(root)
    let press: (Press & { readonly x: number; readonly y: number; readonly pointer: number }) | null = null
    let drag: Drag | null = null
    let last = { x: 0, y: 0 }
    let stopPan: (() => void) | null = null
    let longPress = 0
    let opened = 0
    let menuByTouch = false

    const release = (): void => {
      window.clearTimeout(longPress)
      if (press && root.hasPointerCapture(press.pointer)) root.releasePointerCapture(press.pointer)
      stopPan?.()
      stopPan = null
      drag = null
      press = null
      delete root.dataset.dragging
    }
    const cancel = (): void => {
      drag?.cancel()
      release()
    }
    const here = () => camera.toCanvas(last.x, last.y)

    const openMenu = (x: number, y: number, target: EventTarget | null): boolean => {
      const at = camera.toCanvas(x, y)
      // An empty stage's button is a place on the canvas like any other.
      const onSlot = target instanceof Element && target.closest('[data-slot]') !== null
      const hit = hitOf(board, onSlot ? null : target, at)
      // Of a feeling there is nothing to choose for those who may only look: the menu is the card's.
      const subject = hit.kind === 'feeling' && !mayWrite(board) ? { kind: 'touchpoint' as const, id: hit.id } : subjectOf(hit, at)
      if (!subject) return false
      if (hit.kind === 'item' && !board.view.getState().selection.some((i) => i.kind === hit.item.kind && i.id === hit.item.id)) {
        board.view.getState().select([hit.item])
        state.setState({ current: hit.item })
      }
      state.setState({ menu: { subject, at: { x, y } }, told: null })
      return true
    }

    const onDown = (event: PointerEvent): void => {
      if (!event.isPrimary) return cancel()
      if (event.button !== 0 || space.held() || board.view.getState().tool === 'hand') return
      const at = camera.toCanvas(event.clientX, event.clientY)
      const hit = hitOf(board, event.target, at)
      if (hit.kind === 'control') return
      const touch = event.pointerType === 'touch'
      last = { x: event.clientX, y: event.clientY }
      press = { hit, at, adding: event.shiftKey || event.ctrlKey || event.metaKey, touch, ...last, pointer: event.pointerId }
      const { target } = event
      if (touch) {
        longPress = window.setTimeout(() => {
          if (!openMenu(last.x, last.y, target)) return
          cancel()
          opened = performance.now()
          menuByTouch = true
        }, LONG_PRESS)
      } else if (hit.kind !== 'item') {
        // Keeps text from being selected; what can have the focus still gets it.
        if (!(target instanceof Element && target.closest('[tabindex]'))) event.preventDefault()
      }
      const { editing, edit } = board.view.getState()
      if (editing && !isTyping(target)) edit(null)
    }

    const onMove = (event: PointerEvent): void => {
      if (press && event.pointerId !== press.pointer) return
      last = { x: event.clientX, y: event.clientY }
      const at = here()
      session.show({ cursor: at })
      if (drag) return drag.move(at)
      if (!press) return hover(event, at)
      const stray = Math.hypot(last.x - press.x, last.y - press.y)
      if (stray < (press.touch ? STRAY.touch : STRAY.mouse)) return
      window.clearTimeout(longPress)
      drag = dragFrom(board, press)
      if (!drag) {
        press = null
        return
      }
      root.setPointerCapture(press.pointer)
      root.dataset.dragging = press.hit.kind
      stopPan = autoPan(board, root, () => last, () => drag?.move(here()))
      drag.move(at)
    }

    const hover = (event: PointerEvent, at: { x: number; y: number }): void => {
      if (event.pointerType === 'touch') return
      const { near, mark, linkFrom } = state.getState()
      const { tool } = board.view.getState()
      const node = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__node-touchpoint') : null
      // A card that came to stand there would hide the wall.
      const onWall = hoverFar(board, event.target, at)
      const id = node ? (node.dataset.id as TouchpointId) : onWall ? null : cardAt(board.projection().geometry, at.x, at.y)
      if (id !== near) state.setState({ near: id })
      if (tool !== 'select' || mark) state.setState({ mark: placeMark(board, tool, at) })
      if (linkFrom) state.setState({ thread: threadTo(board, 'step', linkFrom, at) })
    }

    const onUp = (event: PointerEvent): void => {
      if (!press || event.pointerId !== press.pointer) return
      const { x, y } = { x: event.clientX, y: event.clientY }
      const held = drag
      const done = press
      release()
      if (held) held.drop(camera.toCanvas(x, y))
      else click(board, done, { x, y })
    }

    const onLeave = (): void => {
      session.show({ cursor: null })
      hoverFar(board, null, null)
      if (!drag) state.setState({ near: null, mark: null, thread: null })
    }

    const onDouble = (event: MouseEvent): void => {
      const at = camera.toCanvas(event.clientX, event.clientY)
      const hit = hitOf(board, event.target, at)
      if (board.view.getState().tool !== 'select') return
      if (hit.kind === 'item' && hit.item.kind !== 'step') return editInPlace(board, hit.item)
      if (hit.kind !== 'canvas' || !mayWrite(board)) return
      const mark = placeMark(board, 'touchpoint', at)
      const { lanes, stages } = board.projection().geometry
      const inLane = lanes.some(({ box }) => at.y >= box.y && at.y < box.y + box.height)
      const inStage = stages.some(({ column }) => at.x >= column.x && at.x < column.x + column.width)
      if (mark?.kind === 'touchpoints' && inLane && inStage) addTouchpointTo(board, mark)
    }

    /** A click without a pointer: assistive technology presses what has the focus. */
    const onClick = (event: MouseEvent): void => {
      if (event.detail !== 0 || isTyping(event.target)) return
      const at = camera.toCanvas(event.clientX, event.clientY)
      const hit = hitOf(board, event.target, at)
      if (hit.kind === 'item' || hit.kind === 'cell' || hit.kind === 'feeling') {
        click(board, { hit, at, adding: false, touch: false }, { x: event.clientX, y: event.clientY })
      }
    }

    const onMenu = (event: MouseEvent): void => {
      if (isTyping(event.target)) return
      if (performance.now() - opened < LONG_PRESS) return event.preventDefault()
      const box = event.target instanceof Element ? event.target.getBoundingClientRect() : null
      const byKey = event.clientX === 0 && event.clientY === 0 && box
      const x = byKey ? box.left + box.width / 2 : event.clientX
      const y = byKey ? box.top + box.height / 2 : event.clientY
      cancel()
      if (openMenu(x, y, event.target)) event.preventDefault()
    }

    /** The click that a browser makes of a long press would close the menu that it opened. */
    const onTouchEnd = (event: TouchEvent): void => {
      if (menuByTouch && event.cancelable) event.preventDefault()
      menuByTouch = false
    }

    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !drag) return
      event.preventDefault()
      event.stopImmediatePropagation()
      cancel()
    }

    const listening = new AbortController()
    const { signal } = listening
    root.addEventListener('pointerdown', onDown, { signal })
    window.addEventListener('pointermove', onMoveIfMine, { signal })
    window.addEventListener('pointerup', onUp, { signal })
    window.addEventListener('pointercancel', cancel, { signal })
    root.addEventListener('pointerleave', onLeave, { signal })
    root.addEventListener('click', onClick, { signal })
    root.addEventListener('dblclick', onDouble, { signal })
    root.addEventListener('contextmenu', onMenu, { signal })
    root.addEventListener('touchend', onTouchEnd, { passive: false, capture: true, signal })
    window.addEventListener('keydown', onKey, { capture: true, signal })
    const stops = [wheelOutside(board, root), () => space.stop()]

    function onMoveIfMine(event: PointerEvent): void {
      if (press || (event.target instanceof Node && root?.contains(event.target))) onMove(event)
    }

    return () => {
      cancel()
      listening.abort()
      for (const stop of stops) stop()
    }
  }, [board, ref])
}
