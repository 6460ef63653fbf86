import type { Snapshot } from '../table.ts'

/** Raised with every change that an older client would misread; each number has a frozen file beside the migrations. */
export const ALIGNMENT_SCHEMA = 1

/** What departments agree on in their sync sessions: one document, shared by the members of the workspace. */
export const alignmentSchema = {} as const

export type AlignmentSchema = typeof alignmentSchema
export type Alignment = Snapshot<AlignmentSchema>
