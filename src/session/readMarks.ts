import { useStore } from 'zustand'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { readKept } from './keeper.ts'
import type { ValueStore } from './valueStore.ts'
import { valueStore } from './valueStore.ts'

/** Until when each thread of a map was read on this device; milliseconds since 1970. */
export type ReadMarks = Readonly<Record<string, number>>
type Needs = Pick<Environment, 'keeper'>

const keyOf = (map: string): string => `read.${map}`
let current: { readonly map: string; readonly store: ValueStore<ReadMarks> } | null = null

function kept(map: string, { keeper }: Needs): ReadMarks {
  const value = readKept(keeper, keyOf(map))
  const marks = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(marks.filter((mark): mark is [string, number] => typeof mark[1] === 'number'))
}

function storeOf(map: string): ValueStore<ReadMarks> {
  if (current?.map !== map) current = { map, store: valueStore(kept(map, browserEnvironment())) }
  return current.store
}

export function useReadMarks(map: string): ReadMarks {
  return useStore(storeOf(map))
}

/** Remembers on this device that a thread was read until then. */
export function markRead(map: string, thread: string, until: number): void {
  const store = storeOf(map)
  // Another tab of this browser may have read on.
  const marks = { ...store.getState(), ...kept(map, browserEnvironment()) }
  if ((marks[thread] ?? 0) >= until) return void store.set(marks)
  const next = { ...marks, [thread]: until }
  browserEnvironment().keeper.set(keyOf(map), JSON.stringify(next))
  store.set(next)
}
