import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Projection } from '../drawing/projector.ts'
import { mayComment, mayEdit } from '../model/roles.ts'
import type { Session } from '../session/session.ts'
import type { ViewStore } from '../view/view.ts'
import type { Camera } from './camera.ts'
import type { CanvasState, CanvasStore } from './canvasState.ts'

/** All that a gesture, key or menu of the canvas can reach. The same object for as long as the canvas shows one session. */
export interface Board {
  readonly session: Session
  readonly view: ViewStore
  readonly state: CanvasStore
  readonly camera: Camera
  /** How the map stands now. */
  projection(): Projection
  /** Tells screen readers. */
  say(text: string): void
}

/** Whether whoever looks may also change the map. Nobody changes it by accident while they present it, or look back. */
export function mayWrite({ session, view }: Pick<Board, 'session' | 'view'>): boolean {
  const { presenting, moment } = view.getState()
  return mayEdit(session.role.getState()) && presenting === null && moment === null
}

/** Whether whoever looks may say something beside the map. */
export function maySpeak({ session, view }: Pick<Board, 'session' | 'view'>): boolean {
  const { presenting, moment } = view.getState()
  return mayComment(session.role.getState()) && presenting === null && moment === null
}

const BoardContext = createContext<Board | null>(null)
export const BoardProvider = BoardContext.Provider

export function useBoard(): Board {
  const board = useContext(BoardContext)
  if (!board) throw new Error('useBoard needs a BoardProvider above it')
  return board
}

/** A part of what goes on between hand and canvas; renders again only when that part changes. */
export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(useBoard().state, selector)
}
