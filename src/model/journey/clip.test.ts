import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../document.ts'
import { bringEntries, entriesHere } from '../organisation/bring.ts'
import type { Organisation } from '../organisation/schema.ts'
import { organisationSchema } from '../organisation/schema.ts'
import { readSnapshot } from '../table.ts'
import { touchpointsIn } from './arrange.ts'
import type { Clip, Picked } from './clip.ts'
import { clipOf, linkedOnlyTo, relinked } from './clip.ts'
import { readClip, writeClip } from './clipText.ts'
import { draw, drawInto, drawn } from './notation.ts'
import { addNote } from './notes.ts'
import { addOpportunity, opportunitiesAt } from './opportunities.ts'
import type { Pasted } from './paste.ts'
import { paste } from './paste.ts'
import type { Journey, LaneId, NoteId, StageId, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import type { Destination } from './touchpoints.ts'

interface Choice {
  stage?: string | null
  lane?: string
  before?: string
}

/** A workspace with one map, as drawn. */
function workspace(text: string) {
  const map = new Y.Doc()
  const organisation = new Y.Doc()
  drawInto(map, organisation, text)
  let made = 0
  const newId = (): string => `new${++made}`
  const journey = (): Journey => readSnapshot(map, journeySchema)
  const departments = (): Organisation => readSnapshot(organisation, organisationSchema)
  return {
    journey,
    departments,
    copy: (picked: Record<keyof Picked, readonly string[]> | Partial<Record<keyof Picked, readonly string[]>>): Clip =>
      clipOf(journey(), departments(), picked as Picked) as Clip,
    paste(clip: Clip, choice: Choice | null = null, notesAt: { x: number; y: number } | null = null): Pasted | null {
      const at = choice && { stage: choice.stage ?? null, lane: choice.lane ?? null, before: choice.before ?? null }
      const ids = runCommand(organisation, organisationSchema, departments(), newId, null, bringEntries, { entries: clip.entries })
      return runCommand(map, journeySchema, journey(), newId, null, paste, { clip: relinked(clip, ids ?? new Map()), at: at as Destination | null, notesAt })
    },
    opportunity: (touchpoint: string, text: string) =>
      runCommand(map, journeySchema, journey(), newId, null, addOpportunity, { touchpoint: touchpoint as TouchpointId, text }),
    addNote: (x: number, y: number, text: string) =>
      runCommand(map, journeySchema, journey(), newId, null, addNote, { x, y, text }) as NoteId,
    draw: () => draw(journey(), departments()),
    /** `Buy: search pay | Use: call` */
    times: () =>
      [...journey().stages.values()]
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .map((stage) => `${stage.title}: ${touchpointsIn(journey(), stage.id).map((t) => t.title).join(' ')}`)
        .join(' | '),
  }
}

const SHOP = `
Discover | Buy
Web:  search(Sales) . | pay(Billing +Sales)-2*!3@Sales[process:invoicing tool:ERP@Billing]
Shop: . browse | .
pay > search
search x browse
`

describe('in the same map', () => {
  test('copies stand behind their originals, each in its stage and lane, with links, pains, tags and steps', () => {
    const here = workspace(SHOP)
    const pasted = here.paste(here.copy({ touchpoints: ['pay', 'search'] }))
    expect(here.times()).toBe('Discover: search search browse | Buy: pay pay')
    expect(pasted?.touchpoints).toHaveLength(2)
    const [search, pay] = pasted?.touchpoints as [TouchpointId, TouchpointId]
    expect(here.draw()).toContain('pay(Billing +Sales)-2*!3@Sales[process:invoicing tool:ERP@Billing] pay(Billing +Sales)-2*!3@Sales[process:invoicing tool:ERP@Billing]')
    expect(here.journey().steps.get(`${pay}.${search}` as never)).toMatchObject({ from: pay, to: search, cut: false })
    expect([...here.journey().steps.values()]).toHaveLength(3)
    expect(here.departments()).toEqual(drawn(SHOP).organisation)
  })

  test('C6 opportunities come in their order, also through the clipboard', () => {
    const here = workspace(SHOP)
    for (const text of ['one bill', 'by phone']) here.opportunity('pay', text)
    const clip = here.copy({ touchpoints: ['pay'] })
    expect(readClip(writeClip(clip) as string)).toEqual(clip)
    const [pay] = here.paste(clip)?.touchpoints as [TouchpointId]
    expect(opportunitiesAt(here.journey(), pay).map(({ text }) => text)).toEqual(['one bill', 'by phone'])
    expect(here.journey().opportunities.size).toBe(4)
  })

  test('a chosen place counts for touchpoints of one stage and lane', () => {
    const here = workspace(SHOP)
    here.paste(here.copy({ touchpoints: ['browse'] }), { stage: 'Buy', lane: 'Web', before: 'pay' })
    expect(here.times()).toBe('Discover: search browse | Buy: browse pay')
    expect(here.journey().touchpoints.get('new1' as TouchpointId)?.lane).toBe('Web')
  })

  test('touchpoints of several stages keep theirs, and go to the chosen place only in the chosen stage', () => {
    const here = workspace(SHOP)
    here.paste(here.copy({ touchpoints: ['search', 'browse', 'pay'] }), { stage: 'Discover', before: 'search' })
    expect(here.times()).toBe('Discover: search browse search browse | Buy: pay pay')
  })

  test('a stage comes as a new one behind its original, and so does a lane', () => {
    const here = workspace(SHOP)
    const stages = here.paste(here.copy({ stages: ['Discover'] }))
    expect(here.times()).toBe('Discover: search browse | Discover: search browse | Buy: pay')
    expect(stages?.stages).toHaveLength(1)
    const lanes = here.paste(here.copy({ lanes: ['Shop'] }))
    expect(lanes?.lanes).toHaveLength(1)
    expect(here.draw().split('\n').map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['Web', 'Shop']))
    expect([...here.journey().lanes.values()].filter((lane) => lane.title === 'Shop')).toHaveLength(2)
    expect([...here.journey().touchpoints.values()].filter((t) => t.lane === lanes?.lanes[0]).map((t) => t.title)).toEqual(['browse', 'browse'])
  })

  test('several stages come in their order', () => {
    const here = workspace('A | B | C\nWeb: a | b | c')
    const clip = here.copy({ stages: ['C', 'A', 'B'] })
    expect(clip.stages.map((stage) => stage.title)).toEqual(['A', 'B', 'C'])
    const there = workspace('X\nWeb: x')
    there.paste(clip)
    expect(there.times()).toBe('X: x | A: a | B: b | C: c')
    const chosen = workspace('X | Y\nWeb: x | y')
    chosen.paste(clip, { stage: 'X' })
    expect(chosen.times()).toBe('X: x | A: a | B: b | C: c | Y: y')
  })

  test('notes go beside themselves, or with their upper left corner to a point', () => {
    const here = workspace(SHOP)
    const ids = [here.addNote(100, 50, 'one'), here.addNote(300, 20, 'two')]
    const clip = here.copy({ notes: ids })
    const places = (pasted: Pasted | null) => pasted?.notes.map((id) => here.journey().notes.get(id)).map((note) => [note?.text, note?.x, note?.y])
    expect(places(here.paste(clip))).toEqual([['one', 124, 74], ['two', 324, 44]])
    expect(places(here.paste(clip, null, { x: 0, y: 0 }))).toEqual([['one', 0, 30], ['two', 200, 0]])
  })

  test('what is gone is not copied, and nothing is no clip', () => {
    const here = workspace(SHOP)
    expect(clipOf(here.journey(), here.departments(), { touchpoints: ['gone' as TouchpointId], stages: ['gone' as StageId] })).toBe(null)
    expect(here.copy({ touchpoints: ['gone', 'pay'] }).touchpoints.map((t) => t.title)).toEqual(['pay'])
  })
})

describe('into another map', () => {
  test('stages and lanes of the same title take the touchpoints; missing ones come with them', () => {
    const clip = workspace(SHOP).copy({ touchpoints: ['search', 'browse', 'pay'] })
    const there = workspace('buy | Use\nweb: cart | call')
    there.paste(clip)
    expect(there.times()).toBe('buy: cart pay | Use: call | Discover: search browse')
    expect([...there.journey().lanes.values()].map((lane) => lane.title)).toEqual(['web', 'Shop'])
  })

  test('with a chosen place nothing is added for touchpoints that match nowhere', () => {
    const clip = workspace(SHOP).copy({ touchpoints: ['search', 'browse', 'pay'] })
    const there = workspace('Use\nPhone: call')
    there.paste(clip, { stage: 'Use', lane: 'Phone', before: 'call' })
    expect(there.times()).toBe('Use: search browse pay call')
    expect(there.journey().lanes.size).toBe(1)
  })

  test('an empty map gets what the clip needs', () => {
    const there = workspace('')
    there.paste(workspace(SHOP).copy({ touchpoints: ['search', 'pay'] }))
    expect(there.times()).toBe('Discover: search | Buy: pay')
    const homeless = { ...workspace(SHOP).copy({ touchpoints: ['pay'] }), stages: [], lanes: [] }
    const empty = workspace('')
    empty.paste(homeless)
    expect(empty.times()).toBe('New stage: pay')
  })

  test("another workspace's departments, processes and tools are found by name or added, with their departments", () => {
    const clip = workspace(SHOP).copy({ touchpoints: ['pay'] })
    expect(clip.entries.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(['department Billing', 'department Sales', 'process invoicing', 'tool ERP'])
    const there = workspace('Buy\nWeb: cart(SALES)')
    there.paste(clip)
    const { departments, tools, processes } = there.departments()
    expect([...departments.values()].map((d) => d.name)).toEqual(['SALES', 'Billing'])
    const billing = [...departments.values()].find((d) => d.name === 'Billing')
    expect([...tools.values()]).toMatchObject([{ name: 'ERP', department: billing?.id }])
    expect([...processes.values()]).toMatchObject([{ name: 'invoicing', department: null }])
    const pay = [...there.journey().touchpoints.values()].find((t) => t.title === 'pay')
    expect(pay?.owner).toBe(billing?.id)
    expect([...there.journey().painTags.values()].map((tag) => tag.department)).toEqual(['SALES'])
    there.paste(clip)
    expect(there.departments().departments.size).toBe(2)
    expect(there.departments().tools.size).toBe(1)
  })
})

describe('as text', () => {
  test('a clip comes back as it was', () => {
    const here = workspace(SHOP)
    const clip = here.copy({ touchpoints: ['search', 'pay'], stages: ['Discover'], lanes: ['Shop'], notes: [here.addNote(1, 2, 'note')] })
    expect(readClip(writeClip(clip) as string)).toEqual(clip)
    const huge = { ...clip, touchpoints: clip.touchpoints.map((t) => ({ ...t, description: 'x'.repeat(600_000) })) }
    expect(writeClip(huge)).toBe(null)
  })

  test.each([
    ['', 'nothing'],
    ['hello', 'words'],
    ['{"a":1}', 'another JSON'],
    ['[]', 'a list'],
    ['null', 'null'],
    ['{"throughline":"clip/2"}', 'a later version'],
    [`{"throughline":"clip/1","notes":${'['.repeat(200_000)}`, 'broken nesting'],
    [`{"throughline":"clip/1","x":"${'x'.repeat(1024 * 1024)}"}`, 'too long a text'],
  ])('%.20s is no clip: %s', (text) => {
    expect(readClip(text)).toBe(null)
  })

  test('whatever a clip says can be pasted and does no harm', () => {
    const hostile = {
      throughline: 'clip/1',
      stages: [{ id: '__proto__', title: 'x' }, { id: 's', title: 7, whole: 'yes' }, null, 3],
      lanes: 'none',
      touchpoints: [
        { id: 'a', title: 'T'.repeat(9999), feeling: 99, momentOfTruth: 'yes', owner: 'constructor', stage: 's', lane: { deep: true }, description: 5, evil: 1 },
        { id: 'a', title: 'twice' },
        { id: 'no spaces', title: 'bad id' },
        ...Array.from({ length: 3000 }, (_, i) => ({ id: `t${i}`, title: `${i}` })),
      ],
      supports: [{ touchpoint: 'gone', kind: 'tool', target: 'x' }, { touchpoint: 'a', kind: 'spell', target: 'x' }, { touchpoint: 'a', kind: 'tool', target: 'x' }],
      pains: [{ touchpoint: 'a', text: 'ow', severity: 77, departments: ['ok', '__proto__', 4] }],
      steps: [{ from: 'a', to: 'a' }, { from: 'a', to: 'gone' }, { from: 'a', to: 't1' }],
      notes: [{ text: 'n', x: 1e300, y: null, colour: 'url(x)' }],
      entries: [{ kind: 'department', id: 'd', name: ' ', colour: 'red' }, { kind: 'tool', id: 'x', name: 'Tool\n1', department: 'nowhere' }],
    }
    const clip = readClip(JSON.stringify(hostile)) as Clip
    expect(clip.stages).toEqual([{ id: 's', title: '', whole: false }])
    expect(clip.touchpoints).toHaveLength(1998)
    expect(clip.touchpoints[0]).toEqual({
      id: 'a', title: 'T'.repeat(300), description: '', stage: 's', lane: null, channel: '', feeling: null, momentOfTruth: false, evidence: 'assumed', owner: null,
    })
    expect(clip.supports).toEqual([{ touchpoint: 'a', kind: 'tool', target: 'x' }])
    expect(clip.pains).toEqual([{ touchpoint: 'a', text: 'ow', severity: 2, departments: ['ok'] }])
    expect(clip.steps).toEqual([{ from: 'a', to: 't1', cut: false }])
    expect(clip.notes).toEqual([{ text: 'n', x: 1_000_000, y: 0, colour: 'yellow' }])
    expect(clip.entries).toEqual([{ kind: 'tool', id: 'x', name: 'Tool 1', department: 'nowhere', colour: null }])
    const there = workspace('Buy\nWeb: pay')
    expect(there.paste(clip)?.touchpoints).toHaveLength(1998)
    expect([...there.departments().tools.values()]).toMatchObject([{ name: 'Tool 1', department: null }])
  })
})

test('a chosen stage or lane that is gone counts as none chosen', () => {
  const here = workspace(SHOP)
  here.paste(here.copy({ touchpoints: ['browse'] }), { stage: 'gone', lane: 'gone' as LaneId })
  expect(here.times()).toBe('Discover: search browse browse | Buy: pay')
})

test('where nothing can be added to the organisation, only links to what it has come along, by id and by name', () => {
  const from = workspace('A\nWeb: pay(Billing +Sales)!3@Sales,Billing[tool:ERP tool:CRM]')
  const clip = from.copy({ touchpoints: ['pay'] })
  const there = workspace('B\nWeb: other(Sales)[tool:CRM]').departments()
  const here = entriesHere(there, clip.entries)
  const left = linkedOnlyTo(clip, here)
  expect(left.touchpoints.map(({ owner }) => owner)).toEqual([null])
  expect(left.supports.map(({ target }) => target).sort()).toEqual([...here.values()].sort())
  expect(left.pains.map(({ departments }) => departments)).toEqual([[here.get('Sales')]])
})
