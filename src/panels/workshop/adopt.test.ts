import { expect, test } from 'vitest'
import { addOpportunity } from '../../model/journey/opportunities.ts'
import { addNote } from '../../model/journey/notes.ts'
import { drawInto } from '../../model/journey/notation.ts'
import type { Journey, JourneySchema, TouchpointId } from '../../model/journey/schema.ts'
import { journeySchema } from '../../model/journey/schema.ts'
import type { Command } from '../../model/document.ts'
import { runCommand } from '../../model/document.ts'
import { readSnapshot } from '../../model/table.ts'
import * as Y from 'yjs'
import type { Item } from '../../view/view.ts'
import { aboutIdea, adoptedAs, touchpointFor } from './adopt.ts'

const doc = new Y.Doc()
drawInto(doc, new Y.Doc(), 'Buy | Use\nWeb: pay!2 | call')
const now = (): Journey => readSnapshot(doc, journeySchema)
const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null => runCommand(doc, journeySchema, now(), () => 'n', null, command, args)
run(addOpportunity, { touchpoint: 'call' as TouchpointId, text: 'by phone', id: 'chance' })
run(addNote, { x: 1, y: 2, text: 'note', id: 'note' })
const touchpoint = (id: string): Item => ({ kind: 'touchpoint', id: id as TouchpointId })

test('an idea counts as adopted while what it became stands on the map', () => {
  const [pain] = [...now().pains.keys()]
  expect(adoptedAs(now(), pain ?? '')).toEqual({ as: 'pain', item: touchpoint('pay') })
  expect(adoptedAs(now(), 'chance')).toEqual({ as: 'opportunity', item: touchpoint('call') })
  expect(adoptedAs(now(), 'pay')).toEqual({ as: 'touchpoint', item: touchpoint('pay') })
  expect(adoptedAs(now(), 'note')).toEqual({ as: 'note', item: { kind: 'note', id: 'note' } })
  expect(adoptedAs(now(), 'gone')).toBeNull()
  expect(adoptedAs(now(), '')).toBeNull()
})

test('an idea goes to the touchpoint that it is about, else to the one that is selected', () => {
  expect(touchpointFor(now(), { touchpoint: 'pay' }, [touchpoint('call')])).toBe('pay')
  expect(touchpointFor(now(), { touchpoint: '' }, [touchpoint('call')])).toBe('call')
  expect(touchpointFor(now(), { touchpoint: 'gone' }, [touchpoint('gone')])).toBeNull()
  expect(touchpointFor(now(), { touchpoint: '' }, [touchpoint('call'), touchpoint('pay')])).toBeNull()
})

test('what an idea is about is told as it is called now', () => {
  expect(aboutIdea(now(), { stage: 'Buy', touchpoint: 'call' })).toBe('call')
  expect(aboutIdea(now(), { stage: 'Buy', touchpoint: 'gone' })).toBe('Buy')
  expect(aboutIdea(now(), { stage: '', touchpoint: '' })).toBe('')
})
