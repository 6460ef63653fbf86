import * as Y from 'yjs'
import { author, longText, reference, shortText } from '../model/table.ts'
import type { Undo } from './undo.ts'
import { trackUndo } from './undo.ts'

/** A small map: stages, cards in them, links to cards. */
const schema = {
  stages: { title: shortText(100) },
  cards: { stage: reference<'stages'>(), title: shortText(100), text: longText(), by: author(60, ['title']) },
  links: { card: reference<'cards'>() },
}

/** Somebody with the documents of a map and of the organisation, who hears of the others when they meet. */
export class UndoPerson {
  readonly map = new Y.Doc()
  readonly organisation = new Y.Doc()
  readonly #origin = {}
  readonly undoing: Undo = trackUndo(
    [this.map, this.organisation].map((doc) => ({ doc, schema })), this.#origin, () => 0,
  )

  does(label: string, ...work: (() => void)[]): this {
    this.undoing.gesture(label, undefined, () => {
      for (const one of work) this.map.transact(() => this.organisation.transact(one, this.#origin), this.#origin)
    })
    return this
  }

  add(table: string, id: string, fields: Record<string, string>, doc = this.map): () => void {
    return () => {
      const record = new Y.Map<unknown>(Object.entries(fields))
      record.set('text', new Y.Text())
      doc.getMap(table).set(id, record)
    }
  }

  set(table: string, id: string, field: string, value: string, doc = this.map): () => void {
    return () => (doc.getMap(table).get(id) as Y.Map<unknown>).set(field, value)
  }

  remove(table: string, id: string): () => void {
    return () => this.map.getMap(table).delete(id)
  }

  write(id: string, at: number, words: string): () => void {
    return () => this.text(id).insert(at, words)
  }

  text(id: string): Y.Text {
    const record = this.map.getMap('cards').get(id) as Y.Map<unknown>
    if (!(record.get('text') instanceof Y.Text)) record.set('text', new Y.Text())
    return record.get('text') as Y.Text
  }

  /** All that stands in the map, as `table/id title text`. */
  get sees(): string[] {
    return [...this.map.share.keys()].sort().flatMap((table) => Object.entries(this.map.getMap(table).toJSON())
      .map(([id, { title = '', text = '', stage, card }]: [string, Record<string, string>]) =>
        [`${table}/${id}`, title, text, stage && `in ${stage}`, card && `to ${card}`].filter(Boolean).join(' '))).sort()
  }
}

/** All of them get all that the others have. */
export function meet(...people: UndoPerson[]): void {
  for (const one of people) {
    for (const other of people) {
      Y.applyUpdate(other.map, Y.encodeStateAsUpdate(one.map, Y.encodeStateVector(other.map)), 'remote')
      Y.applyUpdate(other.organisation, Y.encodeStateAsUpdate(one.organisation, Y.encodeStateVector(other.organisation)), 'remote')
    }
  }
}
