import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../document.ts'
import { readSnapshot } from '../table.ts'
import { removeLinks } from './links.ts'
import { draw, drawInto, drawn } from './notation.ts'
import { journeySchema } from './schema.ts'

const DRAWING = 'One\nWeb: a(X +Y)!2@X,Y[tool:crm] b(X)[tool:crm]'
type Links = Parameters<typeof removeLinks>[1]['links']

function without(...links: Links): string | null {
  const doc = new Y.Doc()
  drawInto(doc, new Y.Doc(), DRAWING)
  const done = runCommand(doc, journeySchema, readSnapshot(doc, journeySchema), () => 'no', 'test', removeLinks, { links })
  return done === null ? null : `${done}: ${draw(readSnapshot(doc, journeySchema), drawn(DRAWING).organisation)}`
}

test('C7 links to what was deleted go when somebody removes them, and no others', () => {
  expect(without({ table: 'supports', id: 'a.Y', target: 'Y' }, { table: 'painTags', id: 'a-pain1.Y', target: 'Y' }))
    .toBe('2: One\nWeb: a(X)!2@X[tool:crm] b(X)[tool:crm]')
})

test('C1 a link that is gone, or leads elsewhere by now, stays as it is', () => {
  expect(without({ table: 'supports', id: 'a.gone', target: 'gone' }, { table: 'supports', id: 'a.crm', target: 'other' })).toBeNull()
})
