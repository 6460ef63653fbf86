import { expect } from 'vitest'
import type { Card, NewDocument, Storage, StorageReason, Use } from './storage.ts'

/** A place that outlives the storages opened on it, one after the other. */
export interface Place {
  open(): Promise<Storage>
  /** After the next `after` writing steps went well, the following `times` (all) fail for this reason; null ends it. */
  breakWith(reason: 'full' | 'io' | null, after?: number, times?: number): void
  /** Called once, when no storage is open on it. */
  remove(): Promise<void>
}

/** Where a test of the contract stands: a storage open on a place. */
export interface Bench {
  place: Place
  storage: Storage
  /** Closes the storage and opens another on the same place. */
  reopen(): Promise<void>
}

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

export const card = (title: string, change: Partial<Card> = {}): Card =>
  ({ title, state: 'as-is', asIs: null, touchpoints: 0, changedAt: 1000, changedBy: null, ...change })

export const map = (id: string, change: { card?: Card; uses?: Use[]; digest?: string; told?: number; update?: Uint8Array } = {}): NewDocument =>
  ({ id, kind: 'journey', epoch: `epoch of ${id}`, createdAt: 1000, update: bytes(1), card: card(id), ...change })

export const organisation: NewDocument =
  { id: 'acme', kind: 'organisation', epoch: 'first', createdAt: 500, update: bytes(7, 7) }

export const refusal = (reason: StorageReason): object =>
  expect.objectContaining({ name: 'StorageError', reason, message: expect.stringMatching(/\.$/) as string })

/** The log as a drawing: the first byte of each update. */
export async function log(storage: Storage, id: string): Promise<string> {
  const stored = await storage.load(id)
  return stored ? `${stored.updates.map((update) => update[0]).join(' ')} | ${stored.seq}` : 'none'
}
