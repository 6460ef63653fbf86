import { describe, expect, test } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { randomMap } from '../drawing/randomMap.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { ownershipsOf } from './ownership.ts'
import { openSeverity } from './pains.ts'

/*
 * The rules of SPEC.md written down a second time, as plainly as can be: each answer is looked for in the whole map
 * afresh. Both ways of reading must agree on any map.
 */

const values = <T>(table: ReadonlyMap<unknown, T>): T[] => [...table.values()]

function openPainAt({ pains, painTags }: Journey, { departments }: Organisation, touchpoint: string): number {
  return values(pains)
    .filter((pain) => pain.touchpoint === touchpoint)
    .filter((pain) => {
      const tags = values(painTags).filter((tag) => tag.pain === pain.id && tag.department && departments.has(tag.department))
      const concerned = [...new Set(tags.map((tag) => tag.department))]
      const lastWord = (department: unknown): string | undefined =>
        tags
          .filter((tag) => tag.department === department)
          .sort((a, b) => (b.answeredAt ?? -1) - (a.answeredAt ?? -1) || (a.id < b.id ? -1 : 1))[0]?.reply
      return concerned.length === 0 || concerned.some((department) => lastWord(department) !== 'fixed')
    })
    .reduce((sum, pain) => sum + pain.severity, 0)
}

function contactsAt({ measures }: Journey, touchpoint: string): number | null {
  const months = values(measures).filter((m) => m.touchpoint === touchpoint && m.month !== '' && m.contacts !== null)
  return months.sort((a, b) => (a.month > b.month ? -1 : a.month < b.month ? 1 : a.id > b.id ? -1 : 1))[0]?.contacts ?? null
}

function ownerAt({ touchpoints }: Journey, { departments }: Organisation, touchpoint: TouchpointId): string | null {
  const owner = touchpoints.get(touchpoint)?.owner
  return owner && departments.has(owner) ? owner : null
}

const isDisputed = ({ ownerships }: Journey, touchpoint: string, owner: string | null): boolean =>
  values(ownerships)
    .filter((o) => o.touchpoint === touchpoint && o.department === owner && o.answer !== 'proposed')
    .sort((a, b) => (b.answeredAt ?? -1) - (a.answeredAt ?? -1))[0]?.answer === 'disputed'

describe('the walls of any map', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14])('I1 I2 I3 I4 are as the rules read (seed %i)', (seed) => {
    const map = randomMap(seed)
    const project = projector()
    let walls = 0
    for (let n = 0; n < 120; n++) {
      map.step()
      const [journey, organisation] = [map.journey(), map.organisation()]
      const { steps, handoffs, pains, contacts } = project(journey, organisation)
      const expected = steps.flatMap(({ id, from, to }) => {
        const owners = [ownerAt(journey, organisation, from), ownerAt(journey, organisation, to)]
        if (owners[0] === owners[1]) return []
        const pain = openPainAt(journey, organisation, from) + openPainAt(journey, organisation, to)
        const met = [contactsAt(journey, from), contactsAt(journey, to)].filter((count) => count !== null)
        const sum = met.reduce((a, b) => a + b, 0)
        const weight = pain + (met.length > 0 ? Math.log10(1 + sum) : 0) + (owners.includes(null) ? 2 : 0)
        const hot = weight >= 4 || owners.includes(null)
        return [{ id, from: owners[0], to: owners[1], pain, contacts: met.length > 0 ? sum : null, weight, hot }]
      })
      expect(handoffs.map(({ step, ...wall }) => ({ id: step.id, ...wall }))).toEqual(expected)
      walls += expected.length
      const answers = ownershipsOf(journey.ownerships, organisation)
      for (const touchpoint of values(journey.touchpoints)) {
        const { id } = touchpoint
        expect(openSeverity(pains.get(id))).toBe(openPainAt(journey, organisation, id))
        expect(contacts.get(id) ?? null).toBe(contactsAt(journey, id))
        expect(answers.isContested(touchpoint)).toBe(isDisputed(journey, id, ownerAt(journey, organisation, id)))
      }
    }
    expect(walls).toBeGreaterThan(0)
  })
})
