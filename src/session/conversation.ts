import { useStore } from 'zustand'
import type { Conversation } from '../model/conversation/schema.ts'
import { conversationSchema } from '../model/conversation/schema.ts'
import type { ReadableStore } from '../model/store.ts'
import { documentStore } from '../model/store.ts'
import { companionId } from '../model/wire.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { openDocument } from './openDocument.ts'
import { valueStore } from './valueStore.ts'

/** What is said beside the map that this page shows; null until it is known. */
const current = valueStore<Conversation | null>(null)

/** Milliseconds after which it is tried again to reach what could not be opened. */
const AGAIN = 10_000

/**
 * Follows what is said beside a map, from the server or from this device's copy. Returns how to stop. There is one at a
 * time: a page shows one map.
 */
export function followConversation(map: string, environment: Environment = browserEnvironment()): () => void {
  let stopped = false
  let release = (): void => {}
  const open = async (): Promise<void> => {
    const opened = await openDocument('conversation', companionId(map, 'conversation'), false, environment)
    if (!opened.ok) {
      if (stopped || opened.reason !== 'unreachable') return
      const timer = setTimeout(() => void open(), AGAIN)
      release = () => clearTimeout(timer)
      return
    }
    const { live } = opened
    if (stopped) return void live.close()
    const store = documentStore(live.doc, conversationSchema)
    current.set(store.getState())
    const stop = store.subscribe((conversation) => current.set(conversation))
    release = () => {
      stop()
      store.destroy()
      void live.close()
    }
  }
  void open()
  return () => {
    stopped = true
    release()
    current.set(null)
  }
}

/** What is said beside the map by now; null until it is known. */
export function currentConversation(): Conversation | null {
  return current.getState()
}

/** What is said beside the map that this page shows, for whoever follows it outside of a page's parts. */
export const conversationStore: ReadableStore<Conversation | null> = current

/** A part of what is said beside the map; `selector` is given null until it is known. */
export function useConversation<T>(selector: (conversation: Conversation | null) => T): T {
  return useStore(current, selector)
}
