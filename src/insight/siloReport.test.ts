import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Figure } from './figure.ts'
import { columnsOf, joinedColumns } from './reportColumns.ts'
import type { SiloReport } from './siloReport.ts'
import { joined, reportOfMap, rolledUpReportOfMap, siloReport } from './siloReport.ts'

function reportOf(...texts: readonly string[]): SiloReport {
  const maps = texts.map(drawn)
  const organisation = maps[0]?.organisation as Organisation
  return siloReport(maps.map(({ journey }, i) => ({ id: `map${i + 1}`, title: `Map ${i + 1}`, journey })), organisation)
}

const at = (report: SiloReport, { value, at: places }: Figure): string =>
  `${value}${places.length > 0 ? `(${places.map((place) => report.touchpoints[place]?.id).join(' ')})` : ''}`

/** One line a cell: `X@One own 2(a b) support … pain …/count contacts … in … out …`, empty figures left out. */
function matrix(report: SiloReport): string[] {
  return report.cells.map((cell) => {
    const column = report.columns[cell.column]
    const parts: [string, Figure | null, string?][] = [
      ['own', cell.owned],
      ['support', cell.supported],
      ['pain', cell.pain, `/${cell.pains}`],
      ['contacts', cell.contacts],
      ['in', cell.handoffsIn],
      ['out', cell.handoffsOut],
    ]
    const told = parts.flatMap(([name, figure, more = '']) =>
      figure && (figure.value > 0 || figure.at.length > 0) ? [`${name} ${at(report, figure)}${more}`] : [])
    return [`${cell.department ?? 'Nobody'}@${column?.kind === 'stage' ? column.title : column?.kind}`, ...told].join(' ')
  })
}

const pairs = (report: SiloReport): string[] =>
  report.pairs.map(({ from, to, handoffs, weight }) => `${from ?? 'Nobody'}→${to ?? 'Nobody'} ${at(report, handoffs)} ${weight}`)

const raci = (report: SiloReport): string[] =>
  report.raci.map(({ at: place, parts }) =>
    [`${report.touchpoints[place]?.id}:`, ...parts.map(({ letter, department }) => `${letter}=${department}`)].join(' '))

/** Departments made part of others: `Y` below `X` as `{ Y: 'X' }`. */
function below(organisation: Organisation, parents: Readonly<Record<string, string>>): Organisation {
  const departments = new Map([...organisation.departments].map(([id, d]) => [id, { ...d, parent: (parents[id] ?? null) as never }]))
  return { ...organisation, departments }
}

describe('the silo matrix', () => {
  it('I30 counts what each department owns and supports in each stage, and what nobody owns', () => {
    expect(matrix(reportOf('One | Two\nWeb: a(X) b(X +Y) | c d(Y +Y)'))).toEqual([
      'X@One own 2(a b) out 1(b c)',
      'Y@One support 1(b)',
      'Y@Two own 1(d) in 1(c d)',
      'Nobody@Two own 1(c) in 1(b c) out 1(c d)',
    ])
  })

  it('I30 adds the open pain of what a department owns and of what is tagged to it, each pain once', () => {
    expect(matrix(reportOf('One\nWeb: a(X)!3!1@X!2@Y!3@Y:f b(X)!2@X,Y'))).toEqual([
      'X@One own 2(a b) pain 8(a b)/4',
      'Y@One pain 4(a b)/2',
    ])
  })

  it('I30 gives nobody the pain of what nobody owns, beside the department that it is tagged to', () => {
    expect(matrix(reportOf('One\nWeb: a!2@X'))).toEqual(['X@One pain 2(a)/1', 'Nobody@One own 1(a) pain 2(a)/1'])
  })

  it('I30 adds the contacts a month where they are known, and tells no contacts from unknown ones', () => {
    expect(matrix(reportOf('One | Two\nWeb: a(X)#40 b(X)#2 c(X) | d(X)#0'))).toEqual([
      'X@One own 3(a b c) contacts 42(a b)',
      'X@Two own 1(d) contacts 0(d)',
    ])
  })
})

describe('the handoff matrix', () => {
  it('I31 counts and weighs the walls between each pair, the worst pair first', () => {
    expect(pairs(reportOf('One\nWeb: a(X) b(Y)!1 c(X) d(Y) e'))).toEqual(['Y→Nobody 1(d e) 2', 'X→Y 2(a b c d) 1', 'Y→X 1(b c) 1'])
  })
})

describe('the RACI', () => {
  it('I32 names the owner accountable, departments of processes and people responsible, supporters consulted, neighbours informed', () => {
    expect(raci(reportOf('One\nWeb: a(X) b(Y +Z)[process:bill@V person:Kim@W tool:ERP@U] c(T)'))).toEqual([
      'a: A=X I=Y',
      'b: A=Y R=V R=W C=Z I=X I=T',
      'c: A=T I=Y',
    ])
  })

  it('I32 names a department once, with its strongest letter', () => {
    expect(raci(reportOf('One\nWeb: a(X +Y)[process:p@X person:q@Y] b(Y +X) c(Z +X)[process:r@Z]'))).toEqual([
      'a: A=X R=Y',
      'b: A=Y C=X I=Z',
      'c: A=Z C=X I=Y',
    ])
  })

  it('I32 leaves nobody out and says of a touchpoint without anybody that nobody is anything', () => {
    expect(raci(reportOf('One\nWeb: a b'))).toEqual(['a:', 'b:'])
  })
})

describe('what is told beside the tables', () => {
  it('I33 pains of two departments or more are shared, open ones first, then by severity, with what each says', () => {
    const { sharedPains } = reportOf('One\nWeb: a!3@X:f,Y:f!1@X,Y:a b!2@X!3@Y:d,Z')
    expect(sharedPains.map(({ severity, open, replies }) => [severity, open, replies.map((r) => `${r.department}:${r.reply}`).join(' ')])).toEqual([
      [3, true, 'Y:disputed Z:open'],
      [1, true, 'X:open Y:acknowledged'],
      [3, false, 'X:fixed Y:fixed'],
    ])
  })

  it('I33 facts count walls, open pains, what nobody owns or has answered, and the contacts at the busiest wall', () => {
    const report = reportOf('One\nWeb: a(X)!1@X!2#10 b!1@X:a#5 c!2@X:f,X:f d(Y:d)#700')
    const { handoffs, openPains, unowned, unanswered, busiest } = report.facts
    expect([handoffs, openPains, unowned, unanswered].map((fact) => at(report, fact))).toEqual(['2(a b c d)', '3(a b)', '2(b c)', '2(a)'])
    expect(busiest && at(report, busiest)).toBe('700(c d)')
    expect(report.unowned.map((place) => report.touchpoints[place]?.id)).toEqual(['b', 'c'])
    expect(report.contested.map(({ at: place, owner }) => `${report.touchpoints[place]?.id} ${owner}`)).toEqual(['d Y'])
  })

  it('I33 walls say what else changes: the tools, and that nobody is named to turn to', () => {
    const { walls } = reportOf('One\nWeb: a(X)[tool:CRM] b(Y)!2[tool:ERP tool:Bill] c(Z)[tool:ERP]')
    expect(walls.map(({ tools, goTo, weight }) => [tools, goTo, weight])).toEqual([
      [{ left: ['CRM'], taken: ['Bill', 'ERP'] }, null, 2],
      [null, null, 2],
    ])
  })
})

describe('several maps', () => {
  const columns = (...maps: readonly string[]): string =>
    joinedColumns(maps.map((titles) => columnsOf(titles.split(' | ').map((title) => (title === '-' ? null : title)))))
      .columns.map(({ title, kind }) => title || kind)
      .join(' | ')

  it('I34 stages of the same title share a column; others stand before the next shared one, or at the end', () => {
    expect(columns('Order | Wait | Pay', 'order | Pick | Päck |  PAY | Leave')).toBe('Order | Wait | Pick | Päck | Pay | Leave')
    expect(columns('Pack | Pay', 'Pay | Päck', 'Begin | Pack')).toBe('Begin | Pack | Pay')
    expect(columns('One', 'Two')).toBe('One | Two')
  })

  it('I34 one map keeps two stages of the same title apart', () => {
    expect(columns('Wait | Wait')).toBe('Wait | Wait')
    expect(columns('Wait | Wait', 'Wait | Leave')).toBe('Wait | Wait | Leave')
  })

  it('I34 touchpoints without stage stand in a last column', () => {
    expect(columns('One | -', 'One | Two | -', 'Three')).toBe('One | Two | Three | unassigned')
  })

  it('I34 beyond 40 columns the rest stands in one', () => {
    const many = (from: number): string => `${Array.from({ length: 25 }, (_, i) => `S${from + i}`).join(' | ')}\nWeb: a(X) |${' |'.repeat(22)} b(X)`
    const report = reportOf(many(0), many(25))
    expect(report.columns).toHaveLength(40)
    expect(report.columns.at(-1)?.kind).toBe('others')
    expect(matrix(report)).toEqual(['X@S0 own 1(a)', 'X@S23 own 1(b)', 'X@S25 own 1(a)', 'X@others own 1(b)'])
  })

  it('I34 figures of all maps are added, and each still names its own touchpoints', () => {
    const report = reportOf('One | Two\nWeb: a(X)!1#5 | b(Y)', 'One | Two\nWeb: c(X)!2 | d(Y)#7')
    expect(matrix(report)).toEqual([
      'X@One own 2(a c) pain 3(a c)/2 contacts 5(a) out 2(a b c d)',
      'Y@Two own 2(b d) contacts 7(d) in 2(a b c d)',
    ])
    expect(pairs(report)[0]).toMatch(/^X→Y 2\(a b c d\) /)
    expect(report.walls.map(({ from }) => report.touchpoints[from]?.map)).toEqual([1, 0])
    expect(report.maps.map(({ title }) => title)).toEqual(['Map 1', 'Map 2'])
  })

  it('I34 nothing is told of no map, and a report is JSON', () => {
    expect(joined([])).toMatchObject({ maps: [], cells: [], walls: [] })
    const report = reportOf('One | Two\nWeb: a(X)!1#5 | b(Y)', 'One\nWeb: c')
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

describe('rolled up', () => {
  const rolled = (text: string, parents: Readonly<Record<string, string>>): SiloReport => {
    const { journey, organisation } = drawn(text)
    return rolledUpReportOfMap({ id: 'm', title: 'M', journey }, below(organisation, parents))
  }

  it('I35 parts count as the department that they are part of, so that between them nothing changes hands', () => {
    const report = rolled('One\nWeb: a(X) b(Y) c(Z +Y)[process:p@Y]', { Y: 'X' })
    expect(matrix(report)).toEqual(['X@One own 2(a b) support 1(c) out 1(b c)', 'Z@One own 1(c) in 1(b c)'])
    expect(raci(report)).toEqual(['a: A=X', 'b: A=X I=Z', 'c: A=Z R=X'])
    expect(report.departments.map(({ id }) => id)).toEqual(['X', 'Z'])
  })

  it('I35 a pain stays open while any part has not fixed it', () => {
    expect(rolled('One\nWeb: a(X)!2@X:f,Y', { Y: 'X' }).facts.openPains.value).toBe(1)
    expect(rolled('One\nWeb: a(X)!2@X:f,Y:f', { Y: 'X' }).facts.openPains.value).toBe(0)
  })

  it('I35 what an owner disputes stays contested', () => {
    expect(rolled('One\nWeb: a(Y:d) b(X)', { Y: 'X' }).contested.map(({ at: place, owner }) => [place, owner])).toEqual([[0, 'X']])
  })

  it('I35 departments that are part of each other in a ring count each for itself', () => {
    expect(matrix(rolled('One\nWeb: a(X) b(Y)', { X: 'Y', Y: 'X' })).map((line) => line.split(' ')[0])).toEqual(['X@One', 'Y@One'])
  })

  it('I35 changes nothing where no department is part of another one', () => {
    const { journey, organisation } = drawn('One | Two\nWeb: a(X:d)!1@Y:f#5[tool:T@Y] | b(Y +X)')
    const map = { id: 'm', title: 'M', journey }
    expect(rolledUpReportOfMap(map, organisation)).toEqual(reportOfMap(map, organisation))
  })
})
