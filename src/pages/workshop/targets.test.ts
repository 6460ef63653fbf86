import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { drawInto } from '../../model/journey/notation.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { journeySchema } from '../../model/journey/schema.ts'
import { readSnapshot } from '../../model/table.ts'
import type { TargetGroup } from './targets.ts'
import { targetsOf } from './targets.ts'

const doc = new Y.Doc()
drawInto(doc, new Y.Doc(), 'Find | Buy\nWeb: search | pay, wait')
const journey: Journey = readSnapshot(doc, journeySchema)
const of = (title: string) => [...journey.touchpoints.values()].find((one) => one.title === title)?.id ?? null
const drawn = (groups: readonly TargetGroup[]): string => groups.map(({ heading, targets }) => `${heading}: ${targets.map(({ label, hint }) => (hint ? `${label} (${hint})` : label)).join(', ')}`).join(' | ')

test('touchpoints stand by stage, in the order of the journey', () => {
  expect(drawn(targetsOf('touchpoints', journey, []))).toBe('Find: search | Buy: pay, wait')
})

test('pain points and opportunities stand where their touchpoints do, and those of none are left out', () => {
  const records = (...all: readonly object[]) => new Map(all.map((one) => [(one as { id: string }).id, one]))
  const now = {
    ...journey,
    pains: records(
      { id: 'p1', touchpoint: of('wait'), text: 'Long', severity: 3, order: 'b' }, { id: 'p2', touchpoint: of('search'), text: '', severity: 1, order: 'a' },
      { id: 'p3', touchpoint: 'gone', text: 'Lost', severity: 1, order: 'a' },
    ),
    opportunities: records({ id: 'o1', touchpoint: of('pay'), text: 'By phone', order: 'a' }),
  } as unknown as Journey
  expect(drawn(targetsOf('pains', now, []))).toBe('Find: A pain point without words (search · Mild) | Buy: Long (wait · Severe)')
  expect(drawn(targetsOf('opportunities', now, []))).toBe('Buy: By phone (pay)')
})
