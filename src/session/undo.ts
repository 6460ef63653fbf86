import * as Y from 'yjs'
import type { ReadableStore } from '../model/store.ts'
import type { Items, Range, Tracked } from './held.ts'
import { gather, heldOf, without } from './held.ts'
import type { Taken, UndoState } from './session.ts'
import { valueStore } from './valueStore.ts'

/** What I did, one gesture after the other, over several documents, and how to take it back. */
export interface Undo {
  readonly state: ReadableStore<UndoState>
  /**
   * Runs `work`, which writes to the documents with the tracked origin, as one gesture. Inside another gesture it is
   * part of that one. Gestures with the same `merge` key less than a second apart are one.
   */
  gesture<T>(label: string, merge: string | undefined, work: () => T): T
  /**
   * Takes back the last gesture of which something is left; null when there was none. What others have worked on since
   * stays (`heldOf`). Where `refuses` says so of what it would do, nothing is done and the gesture waits.
   */
  undo(refuses?: Refuses): Taken | null
  redo(refuses?: Refuses): Taken | null
  /** Takes back the last gesture as if it had never been made: it cannot be done again. */
  drop(): void
  /** Forgets what was done to a document, which can be taken back no more. */
  forget(doc: Y.Doc): void
  destroy(): void
}

/** Asked before a gesture is taken back. */
export type Refuses = (items: Items) => boolean

interface Gesture {
  readonly label: string
  readonly merge: string | undefined
  at: number
  /** The managers on whose stack this gesture has an item. */
  readonly parts: Set<Y.UndoManager>
}

type StackItem = Y.UndoManager['undoStack'][number]

const MERGE_WITHIN = 1000

/** Tells what this tab wrote from what others wrote, also where this tab brought others' work back. */
function ownWriters() {
  // Yjs takes another client id when it meets its own in what comes from elsewhere.
  const mine = new Set<number>()
  const others: Range[] = []
  const isOthers = ({ id, length }: Y.Item): boolean => !mine.has(id.client) || others.some((range) =>
    range.client === id.client && range.clock < id.clock + length && id.clock < range.clock + range.length)
  return {
    add: (client: number) => void mine.add(client),
    isOthers,
    /** What was deleted and may just have been brought back stays whose it was. */
    brought(item: Y.Item) {
      if (item.redone !== null && isOthers(item)) others.push({ ...item.redone, length: item.length })
    },
  }
}

interface Step {
  readonly manager: Y.UndoManager
  readonly stack: StackItem[]
  readonly item: StackItem
}

/**
 * Runs `work`, which undoes the newest item of each manager, inside one transaction of each document: only after it Yjs may
 * make one item of several.
 */
function together(managers: readonly Y.UndoManager[], verb: 'undo' | 'redo', work: (items: Items, steps: readonly Step[]) => void): void {
  const items: Items = { live: new Set(), gone: [], removed: [] }
  const flag = verb === 'undo' ? 'undoing' : 'redoing'
  const within = (rest: readonly Y.UndoManager[], steps: readonly Step[]): void => {
    const [manager, ...others] = rest
    if (!manager) return work(items, steps)
    const stack = verb === 'undo' ? manager.undoStack : manager.redoStack
    const item = stack.at(-1) as StackItem
    manager.doc.transact((transaction) => {
      gather(transaction, item.insertions, item.deletions, items)
      within(others, [...steps, { manager, stack, item }])
      // The manager takes what it did for its own at the end of the transaction, when its own call is over.
      manager[flag] = true
    }, manager)
    manager[flag] = false
  }
  within(managers, [])
}

/** One history over documents of what was written with `origin`. `now` in milliseconds. */
export function trackUndo(tracked: readonly Tracked[], origin: object, now: () => number): Undo {
  const writers = ownWriters()
  let keeps: (item: Y.Item) => boolean = () => false
  // Gestures decide what is one step, so a manager never merges by time alone and always when asked to.
  const managers = tracked.map(({ doc }) => new Y.UndoManager(doc, {
    deleteFilter: (item) => !keeps(item),
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.MAX_SAFE_INTEGER,
    captureTransaction: (transaction) => transaction.changed.size > 0,
  }))
  let done: Gesture[] = []
  let undone: Gesture[] = []
  let current: Gesture | null = null
  /** The gesture that the next one may join: the last one made, with no undo or redo since. */
  let latest: Gesture | null = null
  let depths: number[] = []
  const state = valueStore<UndoState>(
    { undo: null, redo: null, kept: null },
    (a, b) => a.undo === b.undo && a.redo === b.redo && a.kept === b.kept,
  )
  const tell = (kept = state.getState().kept): void =>
    state.set({ undo: done.at(-1)?.label ?? null, redo: undone.at(-1)?.label ?? null, kept })

  const begin = (label: string, merge: string | undefined): { gesture: Gesture; joined: boolean } => {
    const joined = merge !== undefined && latest?.merge === merge && now() - latest.at < MERGE_WITHIN
    const gesture = joined ? (latest as Gesture) : { label, merge, at: now(), parts: new Set<Y.UndoManager>() }
    for (const { doc } of managers) writers.add(doc.clientID)
    depths = managers.map((manager) => {
      if (!gesture.parts.has(manager)) manager.stopCapturing()
      return manager.undoStack.length
    })
    return { gesture, joined }
  }

  const finish = (gesture: Gesture, joined: boolean, wrote: ReadonlySet<Y.UndoManager>): void => {
    managers.forEach((manager, i) => {
      if (manager.undoStack.length > (depths[i] as number)) gesture.parts.add(manager)
    })
    if (wrote.size === 0) return
    gesture.at = now()
    latest = gesture
    if (!joined) done.push(gesture)
    for (const manager of managers) manager.clear(false, true)
    undone = []
    tell()
  }

  const take = (from: Gesture[], to: Gesture[], verb: 'undo' | 'redo', refuses?: Refuses): Taken | null => {
    if (current) return null
    latest = null
    for (let gesture = from.pop(); gesture; gesture = from.pop()) {
      for (const { doc } of managers) writers.add(doc.clientID)
      const parts = new Set<Y.UndoManager>()
      let any = false
      let refused = false
      together(managers.filter((manager) => gesture?.parts.has(manager)), verb, (items, steps) => {
        if ((refused = refuses?.(items) ?? false)) return
        const held = heldOf(items, tracked, writers.isOthers)
        any = held.any
        keeps = held.keeps
        for (const { manager, stack, item } of steps) {
          // The manager goes on to earlier items when one has no effect any more; here each item is one gesture's.
          const earlier = stack.splice(0, stack.length - 1)
          item.deletions = without(item.deletions, held.left)
          if (manager[verb]()) parts.add(manager)
          stack.unshift(...earlier)
        }
        keeps = () => false
        for (const item of items.removed) writers.brought(item)
      })
      if (refused) {
        from.push(gesture)
        return null
      }
      if (parts.size > 0) to.push({ ...gesture, parts })
      if (parts.size === 0 && !any) continue
      const taken: Taken = { label: gesture.label, changed: parts.size > 0, kept: any }
      tell(taken.kept ? taken : undefined)
      return taken
    }
    tell()
    return null
  }

  return {
    state,
    gesture(label, merge, work) {
      if (current) return work()
      const { gesture, joined } = begin(label, merge)
      const wrote = new Set<Y.UndoManager>()
      const listeners = managers.map((manager) => {
        const note = (): void => void wrote.add(manager)
        manager.on('stack-item-added', note)
        manager.on('stack-item-updated', note)
        return () => {
          manager.off('stack-item-added', note)
          manager.off('stack-item-updated', note)
        }
      })
      current = gesture
      try {
        return work()
      } finally {
        current = null
        for (const stop of listeners) stop()
        finish(gesture, joined, wrote)
      }
    },
    undo: (refuses) => take(done, undone, 'undo', refuses),
    redo: (refuses) => take(undone, done, 'redo', refuses),
    drop() {
      if (!take(done, undone, 'undo')) return
      undone = []
      for (const manager of managers) manager.clear(false, true)
      tell(null)
    },
    forget(doc) {
      const manager = managers.find((one) => one.doc === doc)
      if (!manager) return
      manager.clear()
      latest = null
      for (const { parts } of [...done, ...undone]) parts.delete(manager)
      done = done.filter(({ parts }) => parts.size > 0)
      undone = undone.filter(({ parts }) => parts.size > 0)
      tell()
    },
    destroy() {
      for (const manager of managers) manager.destroy()
    },
  }
}
