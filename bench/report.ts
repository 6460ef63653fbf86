import type { Machine } from './machine.ts'
import type { Spread } from './contest.ts'
import type { Column, Section } from './part.ts'

/** Says whether a goal is met by our median. Undefined when it was not measured. */
export function met(section: Section, goal: Section['goals'][number]): boolean | undefined {
  const value = section.result.figures[section.ours]?.[goal.figure]?.median
  if (value === undefined || Number.isNaN(value)) return undefined
  return (goal.most === undefined || value <= goal.most) && (goal.least === undefined || value >= goal.least)
}

const number = (value: number, digits: number): string =>
  Number.isNaN(value)
    ? '–'
    : new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

function cell(spread: Spread | undefined, { digits }: Column): string {
  if (!spread || Number.isNaN(spread.median)) return '–'
  const middle = number(spread.median, digits)
  return spread.lowest === spread.highest
    ? middle
    : `${middle} (${number(spread.lowest, digits)}–${number(spread.highest, digits)})`
}

type Table = readonly (readonly string[])[]

function figuresOf({ columns, result }: Section): Table {
  const rows = Object.entries(result.figures).map(([name, figures]) => [
    name,
    ...columns.map((c) => cell(figures[c.figure], c)),
  ])
  return [['', ...columns.map(({ title }) => title)], ...rows]
}

/** How many times as good we are as each peer; in brackets what two runs of the same contender could also show. */
function ratiosOf({ columns, result, ours }: Section): Table {
  const peers = Object.keys(result.figures).filter((name) => name !== ours)
  const shown = columns.filter(({ figure }) => result.ratios.some((ratio) => ratio.figure === figure))
  if (peers.length === 0 || shown.length === 0) return []
  const rows = peers.map((peer) => [
    `${ours} : ${peer}`,
    ...shown.map(({ figure }) => {
      const ratio = result.ratios.find((one) => one.peer === peer && one.figure === figure)
      if (!ratio) return '–'
      const { median, lowest, highest } = ratio.times
      const text =
        lowest === highest
          ? `×${number(median, 2)}`
          : `×${number(median, 2)} (${number(lowest, 2)}–${number(highest, 2)})`
      return ratio.shown ? text : `[${text}]`
    }),
  ])
  return [['times as good', ...shown.map(({ title }) => title.replace(/, (ms|fps|%|kB|MB|µs)$/, ''))], ...rows]
}

function onScreen(table: Table): string {
  const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((text, i) => (i === 0 ? text.padEnd(widths[i] as number) : text.padStart(widths[i] as number)))
        .join('  '),
    )
    .join('\n')
}

function inMarkdown(table: Table): string {
  const [head = [], ...rows] = table.map((row) => row.map((text) => text.replaceAll('|', '\\|')))
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  return [line(head), `|${head.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|`, ...rows.map(line)].join('\n')
}

/** Goals as met or missed, what is void, what failed. */
function notesOf(section: Section): string[] {
  const goals = section.goals.map((goal) => {
    const is = met(section, goal)
    return `${is === undefined ? '–' : is ? '✓' : '✗'} ${goal.text}`
  })
  return [
    ...goals,
    ...section.result.voids.map((line) => `void: ${line}`),
    ...section.result.failures.map((line) => `✗ ${line}`),
  ]
}

export function screenReport(section: Section): string {
  const tables = [figuresOf(section), ratiosOf(section)].filter((table) => table.length > 0).map(onScreen)
  return [`\n── ${section.title}`, ...tables, notesOf(section).join('\n')].join('\n\n')
}

const list = (machine: Machine): string =>
  Object.entries(machine.packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')

/** The newest figures as a page of the docs. */
export function docsReport(sections: readonly Section[], machine: Machine, rounds: number, date: string): string {
  const parts = sections.map((section) => {
    const tables = [figuresOf(section), ratiosOf(section)].filter((table) => table.length > 0).map(inMarkdown)
    const notes = notesOf(section)
      .map((line) => `- ${line}`)
      .join('\n')
    return [`## ${section.title}`, section.how, ...tables, notes].filter((text) => text !== '').join('\n\n')
  })
  const busy =
    machine.loadBefore > 0.5
      ? ' **The machine was busy with other work: trust only the ratios, and those less than usual.**'
      : ''
  const { cores, cpu, memoryGb, system, node, chromium, commit, loadBefore } = machine
  return `# Benchmarks

\`npm run bench\` measures Throughline beside its peers, in one run, and writes this page with \`--docs\`.
\`npm run bench -- --only sync\` runs one part (model, insights, history, sync, hostile, canvas, people, pictures); \`--quick\` one short round that only shows
that all works; \`--contenders "Throughline,Hocuspocus"\` some of them, to find out why.

Taken on ${date}, ${rounds} rounds, at commit ${commit ?? 'unknown'}, on ${cores} cores (${cpu}), ${memoryGb} GB, ${system};
Node ${node}, ${chromium ?? 'no browser'} without GPU. ${list(machine)}.
Waiting processes in the minute before: ${loadBefore.toFixed(2)}.${busy}

How a figure earns trust: every contender passes a correctness gate before it is timed, in every round. Contenders take
turns in random order. A figure is the median of the rounds, in brackets the lowest and the highest. "Throughline again"
is the same thing under a second name, and a ratio in square brackets is no larger than what those two differ by. A
server's figure is void when the load generator was at its own limit. Some ratios are floors: when one does not hold, the
bench fails. Milliseconds never fail it: ✓ and ✗ say whether our goals are met on this machine.

${parts.join('\n\n')}
`
}
