import type { SqliteCalls } from './sqliteCalls.ts'
import type { StorageReason } from './storage.ts'

export interface SqliteWorkerData {
  readonly folder: string
  readonly faults: SharedArrayBuffer | null
}

/** `known` goes with appends: how many refusals of this document the asking side had seen. */
export interface SqliteRequest {
  readonly id: number
  readonly call: keyof SqliteCalls | 'backup' | 'close'
  readonly args: readonly unknown[]
  readonly known: number
}

export type SqliteReply = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly refusal: { readonly reason: StorageReason; readonly message: string } }
)

/** The reply to no request: the first message of the worker, telling how the opening went. */
export const openingReply = 0
