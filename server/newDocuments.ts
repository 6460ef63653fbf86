import * as Y from 'yjs'
import type { Command } from '../src/model/document.ts'
import { runCommand } from '../src/model/document.ts'
import { journeySchema } from '../src/model/journey/schema.ts'
import type { JourneySchema } from '../src/model/journey/schema.ts'
import { KINDS } from '../src/model/kinds.ts'
import { stampSchema } from '../src/model/migrations.ts'
import type { OrganisationPlan, Names } from '../src/model/organisation/seed.ts'
import { seedOrganisation } from '../src/model/organisation/seed.ts'
import { organisationSchema } from '../src/model/organisation/schema.ts'
import type { Schema } from '../src/model/table.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { CompanionKind, DocumentKind } from '../src/model/wire.ts'
import { companionId } from '../src/model/wire.ts'
import { newDocumentId, newRecordId } from './ids.ts'
import type { NewDocument } from './storage/storage.ts'
import { describe, toldOf } from './sync/catalogue.ts'

/** Fills an empty document with one command and stamps it with the schema it is written in. */
function fill<S extends Schema, A, R>(kind: DocumentKind, schema: S, command: Command<S, A, R>, args: A) {
  const doc = new Y.Doc()
  const result = doc.transact(() => {
    stampSchema(doc, KINDS[kind].version)
    return runCommand(doc, schema, readSnapshot(doc, schema), newRecordId, null, command, args)
  })
  const filled = { result, update: Y.encodeStateAsUpdate(doc), snapshot: readSnapshot(doc, schema) }
  doc.destroy()
  return filled
}

/** A new map, filled by a command, ready to be stored with its card and uses. */
export function newJourney<A>(command: Command<JourneySchema, A>, args: A, now: number): NewDocument & { readonly kind: 'journey' } {
  const { update, snapshot } = fill('journey', journeySchema, command, args)
  const card = { ...describe(snapshot), changedAt: now, changedBy: null }
  return { id: newDocumentId(), kind: 'journey', epoch: newDocumentId(), createdAt: now, update, card, ...toldOf(snapshot) }
}

/** A new organisation with what a plan names, and the ids of all that. */
export function newOrganisation(plan: OrganisationPlan, now: number): { document: NewDocument; names: Names } {
  const { result, update } = fill('organisation', organisationSchema, seedOrganisation, plan)
  const document: NewDocument = { id: newDocumentId(), kind: 'organisation', epoch: newDocumentId(), createdAt: now, update }
  return { document, names: result ?? new Map() }
}

/** What stands beside a document, before anybody has written in it. */
export function newCompanion(of: string, kind: CompanionKind, now: number): NewDocument {
  const { update } = fill(kind, KINDS[kind].schema, () => true, null)
  return { id: companionId(of, kind), kind, epoch: newDocumentId(), createdAt: now, update }
}
