import type { Migration } from './migrations.ts'
import type { Schema } from './table.ts'
import type { DocumentKind } from './wire.ts'
import { ALIGNMENT_SCHEMA, alignmentSchema } from './alignment/schema.ts'
import { CONVERSATION_SCHEMA, conversationSchema } from './conversation/schema.ts'
import { JOURNEY_SCHEMA, journeySchema } from './journey/schema.ts'
import { ORGANISATION_SCHEMA, organisationSchema } from './organisation/schema.ts'

/** All that distinguishes one kind of document from another. */
export interface Kind {
  readonly schema: Schema
  readonly version: number
  readonly migrations: readonly Migration[]
  /** Who changes it: those who have it open, or only the server when it is asked to. */
  readonly writer: 'people' | 'server'
}

export const KINDS: Readonly<Record<DocumentKind, Kind>> = {
  journey: { schema: journeySchema, version: JOURNEY_SCHEMA, migrations: [], writer: 'people' },
  organisation: { schema: organisationSchema, version: ORGANISATION_SCHEMA, migrations: [], writer: 'people' },
  conversation: { schema: conversationSchema, version: CONVERSATION_SCHEMA, migrations: [], writer: 'server' },
  alignment: { schema: alignmentSchema, version: ALIGNMENT_SCHEMA, migrations: [], writer: 'people' },
}
