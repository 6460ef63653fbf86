import { createStore } from 'zustand/vanilla'
import type { Box, Point } from '../drawing/geometry.ts'
import type { Lit } from '../insight/lit.ts'
import type { LaneId, NoteId, StageId, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import type { Item } from '../view/view.ts'

/** Touchpoints and notes that hang on my pointer, and how far it took them; canvas pixels. */
export interface Lifted {
  readonly touchpoints: ReadonlySet<TouchpointId>
  readonly notes: ReadonlySet<NoteId>
  readonly dx: number
  readonly dy: number
}

/** Where what I drag would come to stand. */
export type Mark =
  | {
      readonly kind: 'touchpoints'
      readonly stage: StageId
      readonly lane: LaneId | null
      readonly before: TouchpointId | null
      /** The middle of the gap between two cards, or of the card's place in an empty stage. */
      readonly x: number
      /** The stage's part of the lane. */
      readonly row: Box
      /** Where the card comes to stand in a stage that has none, else null. */
      readonly slot: Box | null
    }
  | { readonly kind: 'stage'; readonly before: StageId | null; readonly x: number; readonly top: number; readonly bottom: number }
  | { readonly kind: 'lane'; readonly before: LaneId | null; readonly y: number; readonly left: number; readonly right: number }

/** A line that I pull out of a card: to where the customer goes next, or down to the department that is engaged. */
export interface Thread {
  readonly kind: 'step' | 'engage'
  readonly from: TouchpointId
  readonly start: Point
  readonly end: Point
  readonly target: TouchpointId | null
  readonly department: DepartmentId | null
}

/** What a context menu is about. */
export type Subject =
  | Item
  | { readonly kind: 'department'; readonly id: DepartmentId }
  | { readonly kind: 'feeling'; readonly id: TouchpointId }
  | { readonly kind: 'canvas'; readonly point: Point }

/** What goes on between my hand and the canvas: gone with the page, seen by nobody. */
export interface CanvasState {
  readonly lifted: Lifted | null
  readonly mark: Mark | null
  /** A stage or lane that is dragged by its head, and how far along its axis. */
  readonly sliding: { readonly kind: 'stage' | 'lane'; readonly id: StageId | LaneId; readonly by: number } | null
  /** A feeling that is being dragged up or down, not yet set. */
  readonly feeling: { readonly id: TouchpointId; readonly value: number } | null
  readonly marquee: Box | null
  readonly thread: Thread | null
  /** Where a step begins, once chosen with the step tool. */
  readonly linkFrom: TouchpointId | null
  /** The card that something dragged from a panel would be dropped on. */
  readonly over: TouchpointId | null
  readonly menu: { readonly subject: Subject; readonly at: Point } | null
  /** The card under the pointer. */
  readonly near: TouchpointId | null
  /** What the keyboard is at. */
  readonly current: Item | null
  /** The one stop of the Tab key among the cards. */
  readonly stop: TouchpointId | null
  /** What gets the focus as soon as it is on screen. */
  readonly wanted: Item | null
  /** What search, filters and lens let through; null while none of them is on. */
  readonly lit: Lit | null
  /** The step about which a card tells, and where that stands. */
  readonly told: { readonly id: string; readonly at: Point } | null
  /** For screen readers; `n` makes the same sentence count again. */
  readonly said: { readonly text: string; readonly n: number }
  /** Everything in view is mounted, however far away it is: a picture of the page is being taken. */
  readonly capturing: boolean
}

export const stillState: CanvasState = {
  lifted: null,
  mark: null,
  sliding: null,
  feeling: null,
  marquee: null,
  thread: null,
  linkFrom: null,
  over: null,
  menu: null,
  near: null,
  current: null,
  stop: null,
  wanted: null,
  lit: null,
  told: null,
  said: { text: '', n: 0 },
  capturing: false,
}

export function createCanvasState() {
  const store = createStore<CanvasState>()(() => stillState)
  store.subscribe(({ current, stop }) => {
    if (current?.kind === 'touchpoint' && current.id !== stop) store.setState({ stop: current.id })
  })
  return store
}

export type CanvasStore = ReturnType<typeof createCanvasState>
