import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../document.ts'
import { isRecordId, readSnapshot } from '../table.ts'
import { addStep, addSupport } from './links.ts'
import { journeySchema, linkId } from './schema.ts'
import type { TouchpointId } from './schema.ts'

describe('C1 the id of a link', () => {
  const end = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/)

  it('names both ends', () => {
    expect(linkId('search', 'pay')).toBe('search.pay')
  })

  it('is a record id whatever ids a peer gave to its ends, and the same for the same ends only', () => {
    fc.assert(fc.property(end, end, end, (a, b, c) => {
      expect(isRecordId(linkId(a, b))).toBe(true)
      if (c !== b) expect(linkId(a, b)).not.toBe(linkId(a, c))
    }))
  })

  it('does not keep people from linking records with the longest ids', () => {
    const [one, other] = ['k'.repeat(64), 'l'.repeat(64)] as TouchpointId[] as [TouchpointId, TouchpointId]
    const doc = new Y.Doc()
    for (const id of [one, other]) doc.getMap('touchpoints').set(id, new Y.Map())
    const run: (work: typeof addStep | typeof addSupport, args: never) => unknown = (work, args) =>
      runCommand(doc, journeySchema, readSnapshot(doc, journeySchema), () => 'new', null, work as typeof addStep, args)
    expect(run(addSupport, { touchpoint: one, kind: 'tool', target: other } as never)).toBe(true)
    expect(run(addStep, { from: other, to: one } as never)).toBe(true)
    const { supports, steps } = readSnapshot(doc, journeySchema)
    expect([[...supports.values()][0]?.target, [...steps.values()][0]?.to]).toEqual([other, one])
  })
})
