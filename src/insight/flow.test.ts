import { describe, expect, it, test } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { randomMap } from '../drawing/randomMap.ts'
import { arrange } from '../model/journey/arrange.ts'
import { drawn } from '../model/journey/notation.ts'
import { randomFrom } from '../model/journey/randomWork.ts'
import type { Journey, Support, TouchpointId } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'
import type { Organisation, Tool } from '../model/organisation/schema.ts'
import { reworkOf } from './rework.ts'
import type { Step } from './steps.ts'
import { stepsOf } from './steps.ts'

/** The marks of a drawing: `a>b` with `↺` for a step back, `?` to nobody, `⚒` for a tool switch. */
function marksIn(text: string): string {
  const { journey, organisation } = drawn(text)
  return projector()(journey, organisation)
    .marks.map(({ step, rework, toNobody, toolSwitch }) => `${step.from}>${step.to}${rework ? '↺' : ''}${toNobody ? '?' : ''}${toolSwitch ? '⚒' : ''}`)
    .join(' ')
}

/** What the customer goes through again on each step back of a drawing. */
function againIn(text: string): string {
  const { journey } = drawn(text)
  const arrangement = arrange(journey)
  const steps = stepsOf(arrangement, journey.steps)
  return steps
    .filter(({ back }) => back)
    .map((step) => reworkOf(step, steps, arrangement.sequence).join(' '))
    .join(', ')
}

describe('marks of the flow', () => {
  it('I12 say where the customer comes to nobody, whoever hands over', () => {
    expect(marksIn('One\nWeb: a(X) b c d(Y)')).toBe('a>b? b>c?')
  })

  it('I12 say where both ends have tools and share none', () => {
    expect(marksIn('One\nWeb: a(X)[tool:crm] b(X)[tool:erp] c(X)[tool:erp tool:crm] d(X) e(X)[tool:crm]')).toBe('a>b⚒')
  })

  it('I12 look at tools alone: processes and people change without a mark', () => {
    expect(marksIn('One\nWeb: a(X)[process:intake] b(X)[person:mari tool:crm] c(X)[process:pay]')).toBe('')
  })

  it('I12 say which steps lead back', () => {
    expect(marksIn('One\nWeb: a(X) b(X) c(X)\nc > a\na > c')).toBe('c>a↺')
  })

  it('I13 tell what the customer goes through again', () => {
    expect(againIn('One\nWeb: a b c d e\nd > b')).toBe('b c d')
  })

  it('I13 leave out what the customer no longer meets', () => {
    expect(againIn('One\nWeb: a b c d e\ne > a\na x b\na > c\nd x e\nc > e')).toBe('a c e')
  })

  it('I13 tell the touchpoint it leads to when no way leads on from there', () => {
    expect(againIn('One\nWeb: a b c\nc > a\nb x c')).toBe('a')
  })
})

/** Whether a way of steps ahead leads from one touchpoint to another, looked for afresh. */
function leads(steps: readonly Step[], from: TouchpointId, to: TouchpointId): boolean {
  if (from === to) return true
  return steps.some((step) => !step.back && step.from === from && leads(steps, step.to, to))
}

function toolsAt({ supports }: Journey, tools: ReadonlyMap<unknown, unknown>, touchpoint: TouchpointId): unknown[] {
  return [...supports.values()].filter((s) => s.kind === 'tool' && s.touchpoint === touchpoint && tools.has(s.target)).map((s) => s.target)
}

/** The organisation with three tools, and the map with some of them, and one that is gone, behind its touchpoints. */
function withTools(journey: Journey, organisation: Organisation, random: () => number): { journey: Journey; organisation: Organisation } {
  const names = ['crm', 'erp', 'mail']
  const links = [...journey.touchpoints.keys()].flatMap((touchpoint) =>
    [...names, 'gone'].filter(() => random() < 0.3).map((target) => ({ id: linkId(touchpoint, target), touchpoint, kind: 'tool', target }) as unknown as Support))
  const tools = names.map((id) => ({ id, name: id, department: null }) as unknown as Tool)
  return {
    journey: { ...journey, supports: new Map([...journey.supports, ...links.map((link) => [link.id, link] as const)]) },
    organisation: { ...organisation, tools: new Map([...organisation.tools, ...tools.map((tool) => [tool.id, tool] as const)]) },
  }
}

test('I12 I13 the flow of any map is as the rules read', () => {
  const met = { rework: 0, toNobody: 0, toolSwitch: 0, longest: 0 }
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const map = randomMap(seed)
    const random = randomFrom(seed)
    const project = projector()
    for (let n = 0; n < 150; n++) {
      map.step()
      const { journey, organisation } = withTools(map.journey(), map.organisation(), random)
      const { steps, marks, arrangement } = project(journey, organisation)
      const expected = steps.flatMap((step) => {
        const owner = journey.touchpoints.get(step.to)?.owner ?? null
        const [left, taken] = [step.from, step.to].map((id) => toolsAt(journey, organisation.tools, id)) as [unknown[], unknown[]]
        const rework = arrangement.sequence.indexOf(step.to) < arrangement.sequence.indexOf(step.from)
        const toNobody = owner === null || !organisation.departments.has(owner)
        const toolSwitch = left.length > 0 && taken.length > 0 && !left.some((tool) => taken.includes(tool))
        met.rework += Number(rework)
        met.toNobody += Number(toNobody)
        met.toolSwitch += Number(toolSwitch)
        return rework || toNobody || toolSwitch ? [{ id: step.id, rework, toNobody, toolSwitch }] : []
      })
      expect(marks.map(({ step, ...mark }) => ({ id: step.id, ...mark })), `seed ${seed}`).toEqual(expected)
      if (n % 10 !== 9) continue
      for (const step of steps.filter(({ back }) => back)) {
        const way = arrangement.sequence.filter((id) => leads(steps, step.to, id) && leads(steps, id, step.from))
        met.longest = Math.max(met.longest, way.length)
        expect(reworkOf(step, steps, arrangement.sequence), `seed ${seed}`).toEqual(way.length > 0 ? way : [step.to])
      }
    }
  }
  expect(Math.min(met.rework, met.toNobody, met.toolSwitch)).toBeGreaterThan(0)
  expect(met.longest).toBeGreaterThan(2)
})
