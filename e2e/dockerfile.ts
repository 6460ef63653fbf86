/** One step of a Dockerfile: its instruction and what stands behind it. */
export interface Step {
  readonly instruction: string
  readonly value: string
}

export interface Stage {
  /** The name after AS; '' for the image itself. */
  readonly name: string
  readonly steps: readonly Step[]
}

export interface Copy {
  /** The stage that is copied from; null: the folder that the image is built from. */
  readonly from: string | null
  readonly sources: readonly string[]
  readonly target: string
}

/** The stages of a Dockerfile in their order; as much of the format as ours uses. */
export function stagesOf(text: string): Stage[] {
  const lines = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, ' ').split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const steps = lines.map((line): Step => ({ instruction: line.split(' ', 1)[0] as string, value: line.replace(/^\S+\s+/, '') }))
  const stages: { name: string; steps: Step[] }[] = []
  for (const step of steps) {
    if (step.instruction === 'FROM') stages.push({ name: / AS (\w+)$/.exec(step.value)?.[1] ?? '', steps: [] })
    else stages.at(-1)?.steps.push(step)
  }
  return stages
}

export const valuesOf = ({ steps }: Stage, instruction: string): string[] =>
  steps.filter((step) => step.instruction === instruction).map(({ value }) => value)

export function copiesOf(stage: Stage): Copy[] {
  return valuesOf(stage, 'COPY').map((value) => {
    const words = value.split(/\s+/)
    const from = words[0]?.startsWith('--from=') ? (words.shift() as string).slice('--from='.length) : null
    return { from, sources: words.slice(0, -1), target: words.at(-1) as string }
  })
}

/** Whether .dockerignore leaves a path out, by the patterns that ours has: `*`, `!name`, `name` and `**` in front. */
export function isIgnored(patterns: string, path: string): boolean {
  let ignored = false
  for (const line of patterns.split('\n').map((line) => line.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const back = line.startsWith('!')
    const pattern = line.replace(/^!/, '').replaceAll('.', '\\.').replaceAll('**/', '(.*/)?').replace(/(?<![.)])\*/g, '[^/]*')
    if (new RegExp(`^${pattern}(/|$)`).test(path)) ignored = !back
  }
  return ignored
}
