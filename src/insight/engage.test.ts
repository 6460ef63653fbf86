import { describe, expect, it } from 'vitest'
import { arrange } from '../model/journey/arrange.ts'
import { drawn } from '../model/journey/notation.ts'
import { linkId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Neighbour } from './engage.ts'
import { engageNext } from './engage.ts'
import { stepsOf } from './steps.ts'

/** Makes people leads (`X lead ann`) and names go-to people (`X > Y ann`), each word its own id. */
function staffed(organisation: Organisation, text: string): Organisation {
  const departments = new Map(organisation.departments)
  const people = new Map(organisation.people)
  const goToPeople = new Map(organisation.goToPeople)
  for (const line of text.split('\n').filter((l) => l.trim() !== '')) {
    const [, from, lead, to, person] = /^\s*(\w+) (?:(lead)|> (\w+)) (\w+)$/.exec(line) as unknown as [string, never, string, never, never]
    if (!people.has(person)) people.set(person, { id: person, name: person, department: null, contact: '' })
    const department = departments.get(from)
    if (lead && department) departments.set(from, { ...department, lead: person })
    else goToPeople.set(linkId(from, to) as never, { id: linkId(from, to) as never, department: from, other: to, person })
  }
  return { ...organisation, departments, people, goToPeople }
}

/** What comes from and goes to a touchpoint: `X:b| ann(go-to lead) + Y:c`; a bar stands where hands change. */
function around(id: string, text: string, staff = '', change: (o: Organisation) => Organisation = (o) => o): string {
  const { journey, organisation } = drawn(text)
  const words = ({ department, touchpoint, handoff, people }: Neighbour): string =>
    [`${department ?? 'nobody'}:${touchpoint}${handoff ? '|' : ''}`, ...people.map(({ person, roles }) => `${person.name}(${roles.join(' ')})`)].join(' ')
  const steps = stepsOf(arrange(journey), journey.steps)
  const { comesFrom, goesTo } = engageNext(id as never, steps, journey, change(staffed(organisation, staff)))
  return `${comesFrom.map(words).join(' + ')} → ${goesTo.map(words).join(' + ')}`
}

describe('whom to engage next', () => {
  const line = 'One\nWeb: a(X)[person:desk] b(Y) c(Y)[person:zoe@Y person:ann@Y] d'

  it('I6 names the touchpoints before and after, their owners, and where hands change', () => {
    expect(around('b', line)).toBe('X:a| desk(linked) → Y:c ann(linked) zoe(linked)')
    expect(around('c', line)).toBe('Y:b → nobody:d|')
    expect(around('a', line)).toBe(' → Y:b|')
    expect(around('d', line)).toBe('Y:c| ann(linked) zoe(linked) → ')
  })

  it('I6 follows drawn steps and loops, not those that are cut', () => {
    expect(around('b', 'One\nWeb: a(X) b(X) c(Y)\nb x c\nc > b\nb > a')).toBe('X:a + Y:c| → X:a')
  })

  it('I6 names the go-to person, the lead and the linked people, each once', () => {
    expect(around('b', 'One\nWeb: a(X)[person:zoe person:ann] b(Y)', 'X lead ann\nY > X ann')).toBe('X:a| ann(go-to lead linked) zoe(linked) → ')
    expect(around('b', 'One\nWeb: a(X)[person:zoe] b(Y)', 'X lead ann\nY > X bob')).toBe('X:a| bob(go-to) ann(lead) zoe(linked) → ')
  })

  it('I6 takes the go-to person that the owner here named, not the one named for the other way', () => {
    expect(around('a', 'One\nWeb: a(X) b(Y)', 'Y > X ann\nX > Y bob')).toBe(' → Y:b| bob(go-to)')
    expect(around('b', 'One\nWeb: a(X) b(Y)', 'Y > X ann\nX > Y bob')).toBe('X:a| ann(go-to) → ')
    expect(around('a', 'One\nWeb: a b(Y)', 'X > Y bob')).toBe(' → Y:b|')
  })

  it('R4 leaves out people and departments that are gone', () => {
    const without = (organisation: Organisation): Organisation => ({ ...organisation, people: new Map() })
    expect(around('b', 'One\nWeb: a(X)[person:zoe] b(Y)', 'X lead ann\nY > X bob', without)).toBe('X:a| → ')
    expect(around('b', 'One\nWeb: a(X) b(Y)', 'X lead ann', (o) => ({ ...o, departments: new Map() }))).toBe('nobody:a → ')
    expect(around('gone', 'One\nWeb: a(X) b(Y)')).toBe(' → ')
  })
})
