import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../model/document.ts'
import { addTouchpoint, removeTouchpoints, typeDescription } from '../model/journey/touchpoints.ts'
import { addStage } from '../model/journey/structure.ts'
import type { StageId, TouchpointId } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { documentStore } from '../model/store.ts'
import type { EditableText, SharedText, TextBinding } from './sharedText.ts'
import { bindText } from './sharedText.ts'

const ID = 'touchpoint01' as TouchpointId

/** Somebody at a textarea over a document of their own. */
class Person {
  readonly doc = new Y.Doc()
  readonly store = documentStore(this.doc, journeySchema)
  readonly area: EditableText
  private binding: TextBinding | undefined
  typed = 0

  constructor() {
    const area = {
      value: '',
      selectionStart: 0,
      selectionEnd: 0,
      setSelectionRange(start: number, end: number) {
        area.selectionStart = start
        area.selectionEnd = end
      },
    }
    this.area = area
  }

  sit(): this {
    const text: SharedText = {
      read: () => this.store.getState().touchpoints.get(ID)?.description ?? null,
      type: (change) => {
        this.typed++
        return (
          runCommand(this.doc, journeySchema, this.store.getState(), () => 'x', this, typeDescription, {
            id: ID,
            change,
          }) !== null
        )
      },
      subscribe: (listener) => this.store.subscribe(listener),
    }
    this.binding = bindText(this.area, text, () => true)
    return this
  }

  /** Puts `text` where the selection is, as the browser does, and tells the binding unless an input method composes. */
  key(text: string, composing = false): boolean {
    const { value, selectionStart, selectionEnd } = this.area
    this.area.value = value.slice(0, selectionStart) + text + value.slice(selectionEnd)
    this.area.selectionStart = this.area.selectionEnd = selectionStart + text.length
    return composing || (this.binding as TextBinding).flush()
  }

  /** Selects as drawn: `ab[c]d` or `ab|c`. */
  select(drawing: string): this {
    const start = drawing.search(/[[|]/)
    const end = drawing.includes(']') ? drawing.indexOf(']') - 1 : start
    this.area.setSelectionRange(start, end)
    return this
  }

  get drawing(): string {
    const { value, selectionStart: start, selectionEnd: end } = this.area
    return start === end
      ? `${value.slice(0, start)}|${value.slice(start)}`
      : `${value.slice(0, start)}[${value.slice(start, end)}]${value.slice(end)}`
  }

  composing(on: boolean): void {
    this.binding?.composing(on)
  }
}

function send(from: Person, to: Person): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
}

function meet(a: Person, b: Person): void {
  send(a, b)
  send(b, a)
}

function pair(description: string): [Person, Person] {
  const a = new Person()
  const b = new Person()
  const run = <A, R>(command: Parameters<typeof runCommand<typeof journeySchema, A, R>>[5], args: A) =>
    runCommand(a.doc, journeySchema, a.store.getState(), () => 'stage0000001', 'seed', command, args)
  const stage = run(addStage, { title: 'Order', before: null }) as StageId
  run(addTouchpoint, {
    id: ID,
    title: 'Call',
    to: { stage, lane: null, before: null },
    fields: { description } as object,
  })
  send(a, b)
  return [a.sit(), b.sit()]
}

describe('two people in one description', () => {
  it('what one types stands in the field of the other, whose caret stays with its words', () => {
    const [mari, tor] = pair('good morning')
    tor.select('good mor|ning')
    mari.select('|good morning').key('A ')
    meet(mari, tor)
    expect(mari.drawing).toBe('A |good morning')
    expect(tor.drawing).toBe('A good mor|ning')
  })

  it('a selection keeps its words when others remove before it', () => {
    const [mari, tor] = pair('one two three')
    tor.select('one two [three]')
    mari.select('[one ]two three').key('')
    meet(mari, tor)
    expect(tor.drawing).toBe('two [three]')
  })

  it('typing at once in two places merges', () => {
    const [mari, tor] = pair('the invoice')
    mari.select('|the invoice').key('Then ')
    tor.select('the invoice|').key(' arrives')
    meet(mari, tor)
    expect(mari.area.value).toBe('Then the invoice arrives')
    expect(tor.area.value).toBe(mari.area.value)
  })

  it('each key is one small splice', () => {
    const [mari, tor] = pair('aaaa')
    mari.select('aa|aa').key('a')
    expect(mari.typed).toBe(1)
    meet(mari, tor)
    expect(tor.area.value).toBe('aaaaa')
  })

  it('while one composes, nothing is put into the field; both stay when it ends', () => {
    const [mari, tor] = pair('新しい')
    mari.select('新しい|').composing(true)
    mari.key('て', true)
    tor.select('|新しい').key('とても')
    meet(mari, tor)
    expect(mari.drawing).toBe('新しいて|')
    mari.composing(false)
    meet(mari, tor)
    expect(mari.drawing).toBe('とても新しいて|')
    expect(tor.area.value).toBe('とても新しいて')
  })

  it('line ends of any kind read as one, and typing between them hits its place', () => {
    const [mari, tor] = pair('one\r\ntwo\r\nthree')
    expect(mari.area.value).toBe('one\ntwo\nthree')
    mari.select('one\ntwo|\nthree').key('!')
    meet(mari, tor)
    expect(mari.store.getState().touchpoints.get(ID)?.description).toBe('one\r\ntwo!\r\nthree')
    expect(tor.area.value).toBe('one\ntwo!\nthree')
  })

  it('says so when the touchpoint is gone, and leaves what was typed in the field', () => {
    const [mari, tor] = pair('text')
    runCommand(tor.doc, journeySchema, tor.store.getState(), () => 'x', tor, removeTouchpoints, { ids: [ID] })
    meet(mari, tor)
    expect(mari.select('text|').key(' more')).toBe(false)
    expect(mari.area.value).toBe('text more')
  })
})
