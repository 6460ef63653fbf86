import { createStore } from 'zustand/vanilla'
import { immer } from 'zustand/middleware/immer'
import type { Box } from '../drawing/geometry.ts'
import type { Filters } from '../insight/filters.ts'
import { NO_FILTERS } from '../insight/filters.ts'
import type { Lens } from '../insight/lens.ts'
import type { LaneId, NoteId, PainId, StageId, TouchpointId } from '../model/journey/schema.ts'

/** Something on the canvas that can be selected. A step is named by the id that `insight/steps.ts` gives it. */
export type Item =
  | { readonly kind: 'touchpoint'; readonly id: TouchpointId }
  | { readonly kind: 'stage'; readonly id: StageId }
  | { readonly kind: 'lane'; readonly id: LaneId }
  | { readonly kind: 'note'; readonly id: NoteId }
  | { readonly kind: 'step'; readonly id: string }

/** A place on the canvas, in canvas pixels. */
export interface Spot {
  readonly kind: 'spot'
  readonly x: number
  readonly y: number
}

/** What a comment is about that is about nothing that can be selected. */
export type Beside = Spot | { readonly kind: 'pain'; readonly id: PainId; readonly touchpoint: TouchpointId }

/** What the pointer does: `select`, drag the canvas, put down a thing where it is clicked, or comment on what is clicked. */
export type Tool = 'select' | 'hand' | 'touchpoint' | 'stage' | 'step' | 'note' | 'comment'
/** What stands at the right. */
export type Side = 'inspector' | 'organisation' | 'walls' | 'checks' | 'comments' | 'workshop' | 'history' | null
export type DialogName = 'export' | 'import' | 'share' | 'shortcuts' | 'profile' | 'palette'

/** What changed of the map at a moment of its past, with a word for it: a thing on it, or where one stood that is gone. */
export type PastMark = { readonly word: string } & ({ readonly item: Item } | { readonly box: Box; readonly title: string })

/** What can be brought into view: a thing, a place in canvas pixels, or many things at once. */
export type Target = Item | Box | 'all' | 'selection' | 'lit'

/** What a person sees and does alone: never shared, never saved with the map. */
export interface View {
  readonly selection: readonly Item[]
  /** What is being renamed in place on the canvas. */
  readonly editing: Item | null
  readonly tool: Tool
  readonly side: Side
  /**
   * Of what is said beside the map: about which touchpoint, null for all of it; the thread that is open; what a thread is
   * about that begins now, null where the selection says it; and whether somebody asked to write.
   */
  readonly talk: { readonly about: TouchpointId | null; readonly thread: string | null; readonly beside: Beside | null; readonly asks: boolean }
  /** The touchpoint whose history is shown; null for that of the whole map. */
  readonly recalled: TouchpointId | null
  readonly dialog: DialogName | null
  /** The file that was dropped on the map, for the window that imports it. */
  readonly dropped: File | null
  /** Text to find; while it is not empty all that does not match is dimmed. */
  readonly search: string
  /** Through whose eyes the map is seen; all that does not concern them is dimmed. */
  readonly lens: Lens | null
  /** What is looked for among the touchpoints; all that does not pass is dimmed. */
  readonly filters: Filters
  /** The round of votes whose result shows on the map. */
  readonly round: string | null
  /** The frame that is presented; null while the map is worked on. */
  readonly presenting: number | null
  /** The number of the history's entry just after which the map is shown; null while it is shown as it is now. */
  readonly moment: number | null
  /** What changed at that moment. */
  readonly marks: readonly PastMark[]
  /** The socket of the peer whose view mine follows. */
  readonly following: number | null
  /** How often I asked to bring everyone to what I see. */
  readonly summons: number
  /** What the canvas is asked to bring into view; `at` grows so that asking again works. */
  readonly reveal: { readonly target: Target; readonly at: number } | null
}

export interface ViewActions {
  select(items: readonly Item[]): void
  /** Adds an item to the selection, or takes it out when it is in. */
  toggle(item: Item): void
  edit(item: Item | null): void
  use(tool: Tool): void
  show(side: Side): void
  /** Shows the comments: about one touchpoint, or one thread of them. */
  discuss(talk: Partial<Pick<View['talk'], 'about' | 'thread'>>): void
  /** Asks for a comment on something, which is selected where it can be. */
  comment(on: Item | Beside): void
  /** The box to write in has heard that it was asked for. */
  heard(): void
  /** Shows the history: of one touchpoint, or of the whole map. */
  recall(touchpoint: TouchpointId | null): void
  open(dialog: DialogName | null): void
  /** Opens the window that imports a file. */
  drop(file: File): void
  find(search: string): void
  look(lens: Lens | null): void
  filter(filters: Filters): void
  showRound(round: string | null): void
  /** Shows a frame of the presentation, or ends it. */
  present(frame: number | null): void
  /** Shows the map as it was just after an entry of its history, or as it is now. */
  visit(moment: number | null): void
  /** Marks what changed at the moment that is shown. */
  mark(marks: readonly PastMark[]): void
  follow(client: number | null): void
  bringEveryone(): void
  bring(target: Target): void
  /** Selects one thing and brings it into view. */
  goTo(item: Item): void
}

export const sameItem = (a: Item, b: Item): boolean => a.kind === b.kind && a.id === b.id

interface IdOfKind {
  touchpoint: TouchpointId
  stage: StageId
  lane: LaneId
  note: NoteId
  step: string
}

/** The selected ids of one kind, in the order in which they were selected. */
export function selectedIds<K extends keyof IdOfKind>(selection: readonly Item[], kind: K): IdOfKind[K][] {
  return selection.flatMap((item) => (item.kind === kind ? [item.id as IdOfKind[K]] : []))
}

const initial: View = {
  selection: [],
  editing: null,
  tool: 'select',
  side: 'inspector',
  talk: { about: null, thread: null, beside: null, asks: false },
  recalled: null,
  dialog: null,
  dropped: null,
  search: '',
  lens: null,
  filters: NO_FILTERS,
  round: null,
  presenting: null,
  moment: null,
  marks: [],
  following: null,
  summons: 0,
  reveal: null,
}

/** One open map's view. Read it with zustand's `useStore(view, selector)`. */
export function createView() {
  return createStore<View & ViewActions>()(
    immer((set, get) => ({
      ...initial,
      select: (items) =>
        set((view) => {
          const same = items.length === view.selection.length && items.every((item, i) => sameItem(item, view.selection[i] as Item))
          if (!same) view.selection = [...items]
        }),
      toggle: (item) =>
        set((view) => {
          const at = view.selection.findIndex((other) => sameItem(other as Item, item))
          if (at < 0) view.selection.push(item)
          else view.selection.splice(at, 1)
        }),
      edit: (item) => set({ editing: item }),
      use: (tool) => set({ tool }),
      show: (side) => set({ side }),
      discuss: (talk) => set((view) => ({ side: 'comments', talk: { ...view.talk, beside: null, asks: false, ...talk } })),
      comment: (on) => {
        const isItem = on.kind !== 'spot' && on.kind !== 'pain'
        if (isItem) get().select([on])
        const about = on.kind === 'touchpoint' ? on.id : on.kind === 'pain' ? on.touchpoint : null
        set({ side: 'comments', tool: 'select', talk: { about, thread: null, beside: isItem ? null : on, asks: true } })
      },
      heard: () => set((view) => void (view.talk.asks = false)),
      recall: (touchpoint) => set({ side: 'history', recalled: touchpoint }),
      open: (dialog) => set({ dialog, dropped: null }),
      drop: (file) => set({ dialog: 'import', dropped: file }),
      find: (search) => set({ search }),
      look: (lens) => set({ lens }),
      filter: (filters) => set({ filters }),
      showRound: (round) => set({ round }),
      present: (frame) => set({ presenting: frame, ...(frame !== null && { moment: null, marks: [] }) }),
      visit: (moment) =>
        set((view) => {
          view.moment = moment
          if (moment === null) {
            view.marks = []
            return
          }
          view.editing = null
          view.following = null
          view.presenting = null
          if (view.tool !== 'hand') view.tool = 'select'
        }),
      mark: (marks) => set({ marks }),
      follow: (client) => set({ following: client }),
      bringEveryone: () => set((view) => void view.summons++),
      bring: (target) =>
        set((view) => {
          view.reveal = { target, at: (view.reveal?.at ?? 0) + 1 }
        }),
      goTo: (item) => {
        get().select([item])
        get().bring(item)
      },
    })),
  )
}

export type ViewStore = ReturnType<typeof createView>
