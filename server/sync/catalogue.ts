import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { arrange } from '../../src/model/journey/arrange.ts'
import type { Journey, MapRecord } from '../../src/model/journey/schema.ts'
import { journeySchema, THE_MAP } from '../../src/model/journey/schema.ts'
import { readRecord, readSnapshot } from '../../src/model/table.ts'
import { DIGEST_VERSION, digestOf } from '../../src/insight/digest.ts'
import type { Card, ToldMap, Use } from '../storage/storage.ts'

/** All that uses or digest tell of. */
const TOLD = Object.keys(journeySchema).filter((table) => table !== 'lanes' && table !== 'notes')

/** Every record of the organisation that a map's touchpoints use, in the order of the throughline, each pair once. */
function usesOf(journey: Journey): Use[] {
  const behind = new Map<string, Set<string>>()
  const add = (touchpoint: string | null | undefined, record: string | null): void => {
    if (!touchpoint || !record) return
    const records = behind.get(touchpoint)
    if (records) records.add(record)
    else behind.set(touchpoint, new Set([record]))
  }
  for (const { id, owner } of journey.touchpoints.values()) add(id, owner)
  for (const { touchpoint, target } of journey.supports.values()) add(touchpoint, target)
  for (const { pain, department } of journey.painTags.values()) {
    if (pain) add(journey.pains.get(pain)?.touchpoint, department)
  }
  return arrange(journey).sequence.flatMap((touchpoint) => {
    const title = journey.touchpoints.get(touchpoint)?.title ?? ''
    return [...(behind.get(touchpoint) ?? [])].map((record) => ({ record, touchpoint, title }))
  })
}

/** What is told of a map across maps. */
export function toldOf(journey: Journey): ToldMap {
  return { uses: usesOf(journey), digest: digestOf(journey), told: DIGEST_VERSION }
}

function headOf(map: MapRecord | null | undefined): Pick<Card, 'title' | 'state' | 'asIs'> {
  return { title: map?.title ?? '', state: map?.state ?? 'as-is', asIs: map?.asIs ?? null }
}

/** What a map's card says of its content. */
export function describe(journey: Journey): Pick<Card, 'title' | 'state' | 'asIs' | 'touchpoints'> {
  return { ...headOf(journey.map.get(THE_MAP)), touchpoints: journey.touchpoints.size }
}

/** Keeps a map's card, uses and digest up with its document, reading only what changed. */
export class Catalogue {
  readonly #doc: Y.Doc
  #card: Card
  #toldStale = false
  /** A print of the digest that was told last; null when nobody knows what is on disk. */
  #lastPrint: string | null = null
  #countStale = true

  constructor(doc: Y.Doc, card: Card) {
    this.#doc = doc
    this.#card = card
    const tables = new Set<unknown>(TOLD.map((name) => doc.getMap(name)))
    const touchpoints = doc.getMap('touchpoints')
    doc.on('afterTransaction', ({ changed, changedParentTypes }: Y.Transaction) => {
      for (const type of changedParentTypes.keys()) if (tables.has(type)) this.#toldStale = true
      // Yjs counts entry by entry.
      if (changed.has(touchpoints as never)) this.#countStale = true
    })
  }

  get card(): Card {
    return this.#card
  }

  /** True while the uses and the digest on disk may be older than the document. */
  get stale(): boolean {
    return this.#toldStale
  }

  /** The card after a change. Its time grows with every change, so that it tells versions apart. */
  changed(now: number, by: string | null): Card {
    const map = readRecord<'map', typeof journeySchema.map>(journeySchema.map, THE_MAP, this.#doc.getMap('map').get(THE_MAP))
    const touchpoints = this.#countStale ? this.#doc.getMap('touchpoints').size : this.#card.touchpoints
    this.#countStale = false
    this.#card = {
      ...headOf(map),
      touchpoints,
      changedAt: Math.max(now, this.#card.changedAt + 1),
      changedBy: by ?? this.#card.changedBy,
    }
    return this.#card
  }

  /** Reads uses and digest afresh, for the disk; only that they hold, where they are what was told last. */
  told(): ToldMap | Pick<ToldMap, 'told'> {
    this.#toldStale = false
    const told = toldOf(readSnapshot(this.#doc, journeySchema))
    const print = createHash('sha256').update(told.digest).digest('base64')
    if (print === this.#lastPrint) return { told: told.told }
    this.#lastPrint = print
    return told
  }

  /** The uses and the digest on disk are not, or may not be, those of the document. */
  doubt(): void {
    this.#toldStale = true
    this.#lastPrint = null
  }
}
