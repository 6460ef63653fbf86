import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { MapCard } from '../../model/mapCard.ts'
import type { TemplateId } from '../../session/api.ts'
import type { Answer, Problem } from '../../session/request.ts'

/** What the shelf asks of the server. Never rejects: an error is an answer with a sentence. */
export interface MapsApi {
  listMaps(): Promise<Answer<readonly MapCard[]>>
  listDeletedMaps(): Promise<Answer<readonly MapCard[]>>
  createMap(wish: Wish): Promise<Answer<MapCard>>
  renameMap(id: string, title: string): Promise<Answer<MapCard>>
  deleteMap(id: string): Promise<Answer<MapCard>>
  restoreMap(id: string): Promise<Answer<MapCard>>
}

/** A new map: from a template, or as a copy of another, or as its to-be. */
export type Wish = { readonly template: TemplateId } | { readonly copyOf: string; readonly title?: string; readonly toBe?: boolean }

export interface Shelf {
  /** Null until there is something to show: the server's answer, or what this browser remembers. */
  readonly maps: readonly MapCard[] | null
  readonly deleted: readonly MapCard[] | null
  /** True once the maps are the server's answer and not only what this browser remembers. */
  readonly told: boolean
  readonly loading: boolean
  /** Why the last try to load failed; null after a good answer. */
  readonly problem: Problem | null
}

export interface ShelfActions {
  /** Asks for both lists again. An answer that was overtaken by a newer question or a change of mine is dropped. */
  load(): Promise<void>
  /** Null when it failed. */
  create(wish: Wish): Promise<MapCard | null>
  /** Shows at once and takes back when the server refuses; likewise `remove`. True when it held. */
  rename(id: string, title: string): Promise<boolean>
  remove(id: string): Promise<boolean>
  /** Shows the map when the server has it again: before that there is nothing to open and no picture. */
  restore(id: string): Promise<boolean>
}

export type ShelfStore = StoreApi<Shelf & ShelfActions>

const without = (maps: readonly MapCard[] | null, id: string): readonly MapCard[] | null =>
  maps && maps.filter((map) => map.id !== id)

const withMap = (maps: readonly MapCard[] | null, map: MapCard): readonly MapCard[] => [
  ...(maps ?? []).filter((other) => other.id !== map.id),
  map,
]

const replaced = (maps: readonly MapCard[] | null, map: MapCard): readonly MapCard[] | null =>
  maps && maps.map((other) => (other.id === map.id ? map : other))

export interface ShelfOptions {
  readonly api: MapsApi
  /** What this browser remembers of the last visit, shown until the server answers. */
  readonly remembered: readonly MapCard[] | null
  /** Hears why a change failed. */
  readonly onProblem: (problem: Problem) => void
  readonly now: () => number
}

/** The maps of the workspace as Home shows them: changes show before the server has answered. */
export function createShelf({ api, remembered, onProblem, now }: ShelfOptions): ShelfStore {
  // Raised by every question and every change: an answer to an older question would bring back what was there before.
  let question = 0
  // Changes go one after the other, so that undoing a deletion never overtakes it.
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const inTurn = async <T>(ask: () => Promise<T>): Promise<T> => {
    waiting += 1
    const answer = last.then(ask)
    last = answer
    const given = await answer
    waiting -= 1
    return given
  }

  return createStore<Shelf & ShelfActions>()((set, get) => {
    const find = (id: string): MapCard | undefined =>
      [...(get().maps ?? []), ...(get().deleted ?? [])].find((map) => map.id === id)

    /** Shows at once what will be, asks the server, and then shows what it says, or goes back. */
    const change = async (
      show: () => Partial<Shelf>,
      ask: () => Promise<Answer<MapCard>>,
      settle: (map: MapCard) => Partial<Shelf>,
      back: () => Partial<Shelf>,
    ): Promise<boolean> => {
      question += 1
      set(show())
      const answer = await inTurn(ask)
      question += 1
      set(answer.ok ? settle(answer.value) : back())
      if (!answer.ok) onProblem(answer.problem)
      return answer.ok
    }

    return {
      maps: remembered,
      deleted: null,
      told: false,
      loading: false,
      problem: null,

      async load() {
        // While a change is on its way, a list could show the maps as they were before it.
        while (waiting > 0) await last
        const mine = (question += 1)
        set({ loading: true })
        const [maps, deleted] = await Promise.all([api.listMaps(), api.listDeletedMaps()])
        if (mine !== question) return set({ loading: false })
        if (!maps.ok) return set({ loading: false, problem: maps.problem })
        const kept = deleted.ok ? deleted.value : get().deleted
        set({ maps: maps.value, deleted: kept, told: true, loading: false, problem: null })
      },

      async create(wish) {
        const answer = await inTurn(() => api.createMap(wish))
        question += 1
        if (!answer.ok) {
          onProblem(answer.problem)
          return null
        }
        set({ maps: withMap(get().maps, answer.value) })
        return answer.value
      },

      async rename(id, title) {
        const before = find(id)
        if (!before || before.title === title) return true
        return change(
          () => ({ maps: replaced(get().maps, { ...before, title }) }),
          () => api.renameMap(id, title),
          (map) => ({ maps: replaced(get().maps, map) }),
          () => ({ maps: replaced(get().maps, before) }),
        )
      },

      async remove(id) {
        const map = find(id)
        if (!map) return true
        return change(
          () => ({ maps: without(get().maps, id), deleted: withMap(get().deleted, { ...map, deletedAt: now() }) }),
          () => api.deleteMap(id),
          (gone) => ({ deleted: replaced(get().deleted, gone) }),
          () => ({ maps: withMap(get().maps, map), deleted: without(get().deleted, id) }),
        )
      },

      async restore(id) {
        const map = find(id)
        if (!map) return true
        return change(
          () => ({}),
          () => api.restoreMap(id),
          (back) => ({ maps: withMap(get().maps, back), deleted: without(get().deleted, id) }),
          () => ({}),
        )
      },
    }
  })
}
