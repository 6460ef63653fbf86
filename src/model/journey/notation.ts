import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { Edit } from '../document.ts'
import { runCommand } from '../document.ts'
import { byOrder } from '../order.ts'
import type { OrganisationSchema, Organisation } from '../organisation/schema.ts'
import { DEPARTMENT_COLOURS, organisationSchema, TABLE_OF_KIND } from '../organisation/schema.ts'
import { readSnapshot } from '../table.ts'
import { arrange, laneOf } from './arrange.ts'
import type { Journey, JourneySchema, OwnershipAnswer, Reply, SupportKind, Touchpoint } from './schema.ts'
import { journeySchema, linkId } from './schema.ts'

/*
 * Maps as drawings, for tests:
 *
 *   Discover               | Buy
 *   Web:  search(Sales) .  | pay(Billing +Sales)-2*!3@Sales[process:invoicing tool:ERP@Billing]
 *   Shop: .        browse  |
 *   pay > search
 *   search x browse
 *
 * First the stages, then a line for each lane. A touchpoint is a word: `(owner +supporting)`, a feeling `-2 … =0 … +2`,
 * `*` for a moment of truth, `!severity@departments` for each pain point, `[kind:name@department]` for what stands
 * behind it, `#420` for its contacts in a month. An owner's answer stands behind its name, `Billing:a` accepted,
 * `Billing:d` disputed; so does a reply to a pain, `:a` acknowledged, `:d` disputed, `:f` fixed. A dot keeps a place in time free for another lane. `a > b` draws a step, `a x b` cuts one. Ids are the
 * words themselves; departments stand in the order in which they are first named.
 */

const WORD = String.raw`[A-Za-z0-9_]+`
const TOUCHPOINT = new RegExp(
  String.raw`\.|(${WORD})(?:\(([^)]*)\))?([+-][12]|=0)?(\*)?((?:![1-3](?:@[\w,:]+)?)*)(?:\[([^\]]*)\])?(?:#(\d+))?`,
  'g',
)
const STEP = new RegExp(String.raw`^\s*(${WORD})\s+([>x])\s+(${WORD})\s*$`)

interface Behind {
  readonly kind: SupportKind
  readonly name: string
  readonly department: string | null
}

interface Drawn {
  readonly title: string
  readonly lane: string
  readonly stage: number
  readonly place: number
  readonly owner: string | null
  readonly ownership: OwnershipAnswer
  readonly supporting: readonly string[]
  readonly feeling: number | null
  readonly momentOfTruth: boolean
  readonly pains: readonly { severity: number; tags: readonly { department: string; reply: Reply }[] }[]
  readonly behind: readonly Behind[]
  readonly contacts: number | null
}

interface Drawing {
  readonly stages: readonly string[]
  readonly lanes: readonly string[]
  readonly touchpoints: readonly Drawn[]
  readonly steps: readonly { from: string; to: string; cut: boolean }[]
}

function words(text: string | undefined, separator: RegExp): string[] {
  return (text ?? '').split(separator).filter((word) => word !== '')
}

function behindOf(word: string): Behind {
  const [, kind, name, department] = /^(process|tool|person):(\w+)(?:@(\w+))?$/.exec(word) ?? []
  if (!kind || !name) throw new Error(`"${word}" is not drawn as kind:name or kind:name@department`)
  return { kind: kind as SupportKind, name, department: department ?? null }
}

const OWNERSHIP: Readonly<Record<string, OwnershipAnswer>> = { a: 'accepted', d: 'disputed' }
const REPLY: Readonly<Record<string, Reply>> = { a: 'acknowledged', d: 'disputed', f: 'fixed' }
/** The month in which drawn contacts were counted. */
const MONTH = '2026-01'

function tagOf(word: string): { department: string; reply: Reply } {
  const [department = '', mark = ''] = word.split(':')
  return { department, reply: REPLY[mark] ?? 'open' }
}

function parse(text: string): Drawing {
  const [head = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '')
  const lanes: string[] = []
  const touchpoints: Drawn[] = []
  const steps: { from: string; to: string; cut: boolean }[] = []
  for (const line of rest) {
    const step = STEP.exec(line)
    if (step) {
      steps.push({ from: step[1] as string, to: step[3] as string, cut: step[2] === 'x' })
      continue
    }
    const colon = /^\s*(\w+):(?= |$)/.exec(line)
    if (!colon) throw new Error(`"${line}" is neither a lane ("Web: search | pay") nor a step ("search > pay")`)
    const lane = colon[1] as string
    lanes.push(lane)
    line
      .slice(colon[0].length)
      .split('|')
      .forEach((cell, stage) => {
        let place = 0
        for (const [token, title, who, feeling, star, pains, behind, contacts] of cell.matchAll(TOUCHPOINT)) {
          const at = place++
          if (token === '.' || !title) continue
          const departments = words(who, /\s+/)
          const [owner, answer = ''] = (departments.find((name) => !name.startsWith('+')) ?? '').split(':')
          touchpoints.push({
            title,
            lane,
            stage,
            place: at,
            owner: owner || null,
            ownership: OWNERSHIP[answer] ?? 'proposed',
            supporting: departments.filter((name) => name.startsWith('+')).map((name) => name.slice(1)),
            feeling: feeling === undefined ? null : Number(feeling.replace('=', '')),
            momentOfTruth: star !== undefined,
            pains: words(pains, /!/).map((pain) => ({
              severity: Number(pain[0]),
              tags: words(pain.slice(2), /,/).map(tagOf),
            })),
            behind: words(behind, /\s+/).map(behindOf),
            contacts: contacts === undefined ? null : Number(contacts),
          })
        }
      })
  }
  return {
    stages: head
      .split('|')
      .map((s) => s.trim())
      .filter((s) => s !== ''),
    lanes,
    touchpoints,
    steps,
  }
}

function keysFor(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

function fillJourney(edit: Edit<JourneySchema>, { stages, lanes, touchpoints, steps }: Drawing): true {
  keysFor(stages.length).forEach((order, i) => edit.insert('stages', stages[i] as string, { title: stages[i], order }))
  keysFor(lanes.length).forEach((order, i) => edit.insert('lanes', lanes[i] as string, { title: lanes[i], order }))
  const places = keysFor(Math.max(0, ...touchpoints.map((t) => t.place + 1)))
  const ref = (id: string | null | undefined): never => (id ?? null) as never
  touchpoints.forEach((touchpoint) => {
    const { title, stage, lane, place, owner, ownership, supporting, feeling, momentOfTruth, pains, behind, contacts } = touchpoint
    edit.insert('touchpoints', title, {
      title,
      stage: ref(stages[stage]),
      lane: ref(lane),
      order: places[place],
      owner: ref(owner),
      feeling,
      momentOfTruth,
    })
    if (owner && ownership !== 'proposed') {
      edit.insert('ownerships', linkId(title, owner), { touchpoint: ref(title), department: ref(owner), answer: ownership })
    }
    if (contacts !== null) edit.insert('measures', linkId(title, MONTH), { touchpoint: ref(title), month: MONTH, contacts })
    const links = [...supporting.map((name) => ({ kind: 'department' as const, name })), ...behind]
    for (const { kind, name } of links) {
      edit.insert('supports', linkId(title, name), { touchpoint: ref(title), kind, target: ref(name) })
    }
    const painKeys = keysFor(pains.length)
    pains.forEach(({ severity, tags }, i) => {
      const pain = `${title}-pain${i + 1}`
      edit.insert('pains', pain, { touchpoint: ref(title), text: pain, severity, order: painKeys[i] })
      for (const { department, reply } of tags) {
        edit.insert('painTags', linkId(pain, department), { pain: ref(pain), department: ref(department), reply })
      }
    })
  })
  for (const { from, to, cut } of steps) {
    edit.insert('steps', linkId(from, to), { from: ref(from), to: ref(to), cut })
  }
  return true
}

function fillOrganisation(edit: Edit<OrganisationSchema>, { touchpoints }: Drawing): true {
  const departments = new Set<string>()
  for (const { owner, supporting, pains, behind } of touchpoints) {
    for (const name of [
      owner,
      ...supporting,
      ...pains.flatMap((p) => p.tags.map((tag) => tag.department)),
      ...behind.map((b) => b.department),
    ]) {
      if (name !== null) departments.add(name)
    }
  }
  const keys = keysFor(departments.size)
  ;[...departments].forEach((name, i) =>
    edit.insert('departments', name, {
      name,
      order: keys[i],
      colour: DEPARTMENT_COLOURS[i % DEPARTMENT_COLOURS.length],
    }),
  )
  for (const { kind, name, department } of touchpoints.flatMap((t) => t.behind)) {
    if (kind !== 'department') edit.insert(TABLE_OF_KIND[kind], name, { name, department: department as never })
  }
  return true
}

/** Writes a drawing into two documents, which must be empty. */
export function drawInto(journey: Y.Doc, organisation: Y.Doc, text: string): void {
  const drawing = parse(text)
  const noId = (): string => {
    throw new Error('a drawing names everything')
  }
  const fill = <S extends typeof journeySchema | typeof organisationSchema>(
    doc: Y.Doc,
    schema: S,
    verb: (edit: Edit<S>, drawing: Drawing) => true,
  ): unknown => runCommand(doc, schema, readSnapshot(doc, schema), noId, 'drawing', verb, drawing)
  fill(journey, journeySchema, fillJourney)
  fill(organisation, organisationSchema, fillOrganisation)
}

/** Reads a drawing as the snapshots of a map and of its organisation. */
export function drawn(text: string): { journey: Journey; organisation: Organisation } {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  drawInto(docs[0], docs[1], text)
  return { journey: readSnapshot(docs[0], journeySchema), organisation: readSnapshot(docs[1], organisationSchema) }
}

function markOf(marks: Readonly<Record<string, string>>, word: string | undefined): string {
  const [mark] = Object.entries(marks).find(([, meaning]) => meaning === word) ?? []
  return mark === undefined ? '' : `:${mark}`
}

function touchpointText(journey: Journey, organisation: Organisation, touchpoint: Touchpoint): string {
  const supports = [...journey.supports.values()].filter((s) => s.touchpoint === touchpoint.id)
  const departments = supports.filter((s) => s.kind === 'department').map((s) => `+${s.target}`)
  const answer = [...journey.ownerships.values()].find((o) => o.touchpoint === touchpoint.id && o.department === touchpoint.owner)?.answer
  const owner = touchpoint.owner && `${touchpoint.owner}${markOf(OWNERSHIP, answer)}`
  const who = [...(owner ? [owner] : []), ...departments]
  const behind = supports.flatMap(({ kind, target }) => {
    if (kind === 'department') return []
    const department = organisation[TABLE_OF_KIND[kind]].get(target as never)?.['department'] as
      string | null | undefined
    return `${kind}:${target}${department ? `@${department}` : ''}`
  })
  const pains = [...journey.pains.values()].filter((p) => p.touchpoint === touchpoint.id).sort(byOrder)
  const { feeling } = touchpoint
  return [
    touchpoint.title,
    who.length > 0 ? `(${who.join(' ')})` : '',
    feeling === null ? '' : feeling === 0 ? '=0' : feeling > 0 ? `+${feeling}` : `${feeling}`,
    touchpoint.momentOfTruth ? '*' : '',
    ...pains.map(({ id, severity }) => {
      const tags = [...journey.painTags.values()].filter((t) => t.pain === id).map((t) => `${t.department}${markOf(REPLY, t.reply)}`)
      return `!${severity}${tags.length > 0 ? `@${tags.join(',')}` : ''}`
    }),
    behind.length > 0 ? `[${behind.join(' ')}]` : '',
    ...[...journey.measures.values()].filter((m) => m.touchpoint === touchpoint.id && m.month === MONTH).map((m) => `#${m.contacts}`),
  ].join('')
}

/** Draws a map: the text that `drawn` reads as an equal map. Every touchpoint gets a place of its own in time. */
export function draw(journey: Journey, organisation: Organisation): string {
  const { stages, lanes } = arrange(journey)
  const lines = [stages.map(({ stage }) => stage?.title ?? '(none)').join(' | ')]
  for (const lane of lanes) {
    const cells = stages.map(({ touchpoints }) =>
      touchpoints
        .map((id) => journey.touchpoints.get(id) as Touchpoint)
        .map((t) => (laneOf(journey, t) === (lane?.id ?? null) ? touchpointText(journey, organisation, t) : '.'))
        .join(' ')
        .replace(/( ?\.)+$/, ''),
    )
    lines.push(`${lane?.title ?? '(none)'}: ${cells.join(' | ')}`.trimEnd())
  }
  for (const { from, to, cut } of journey.steps.values()) lines.push(`${from} ${cut ? 'x' : '>'} ${to}`)
  return lines.join('\n')
}
