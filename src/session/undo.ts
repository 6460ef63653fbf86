import * as Y from 'yjs'
import type { ReadableStore } from '../model/store.ts'
import type { UndoState } from './session.ts'
import { valueStore } from './valueStore.ts'

/** What I did, one gesture after the other, over several documents, and how to take it back. */
export interface Undo {
  readonly state: ReadableStore<UndoState>
  /**
   * Runs `work`, which writes to the documents with the tracked origin, as one gesture. Inside another gesture it is
   * part of that one. Gestures with the same `merge` key less than a second apart are one.
   */
  gesture<T>(label: string, merge: string | undefined, work: () => T): T
  /** Takes back the last gesture that can be; returns its label, null when there was none. */
  undo(): string | null
  redo(): string | null
  /** Forgets what was done to a document, which can be taken back no more. */
  forget(doc: Y.Doc): void
  destroy(): void
}

interface Gesture {
  readonly label: string
  readonly merge: string | undefined
  at: number
  /** The managers on whose stack this gesture has an item. */
  readonly parts: Set<Y.UndoManager>
}

const MERGE_WITHIN = 1000

/** One history over `docs` of what was written with `origin`. `now` in milliseconds. */
export function trackUndo(docs: readonly Y.Doc[], origin: object, now: () => number): Undo {
  // Gestures decide what is one step, so a manager never merges by time alone and always when asked to.
  const managers = docs.map((doc) => new Y.UndoManager(doc, {
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
  const state = valueStore<UndoState>({ undo: null, redo: null }, (a, b) => a.undo === b.undo && a.redo === b.redo)
  const tell = (): void => state.set({ undo: done.at(-1)?.label ?? null, redo: undone.at(-1)?.label ?? null })

  const begin = (label: string, merge: string | undefined): { gesture: Gesture; joined: boolean } => {
    const joined = merge !== undefined && latest?.merge === merge && now() - latest.at < MERGE_WITHIN
    const gesture = joined ? (latest as Gesture) : { label, merge, at: now(), parts: new Set<Y.UndoManager>() }
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

  const take = (from: Gesture[], to: Gesture[], verb: 'undo' | 'redo'): string | null => {
    if (current) return null
    latest = null
    for (let gesture = from.pop(); gesture; gesture = from.pop()) {
      const parts = new Set<Y.UndoManager>()
      for (const manager of managers) {
        if (!gesture.parts.has(manager)) continue
        const stack = verb === 'undo' ? manager.undoStack : manager.redoStack
        // The manager goes on to earlier items when one has no effect any more; here each item is one gesture's.
        const earlier = stack.splice(0, stack.length - 1)
        if (manager[verb]()) parts.add(manager)
        stack.unshift(...earlier)
      }
      if (parts.size > 0) {
        to.push({ ...gesture, parts })
        tell()
        return gesture.label
      }
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
    undo: () => take(done, undone, 'undo'),
    redo: () => take(undone, done, 'redo'),
    forget(doc) {
      const manager = managers[docs.indexOf(doc)]
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
