import { commandLine } from '../server/console/commandLine.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Does what `npm run throughline -- …` does with a data folder, in this process. */
export async function throughline(dataDir: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const out: string[] = []
  const error: string[] = []
  const code = await commandLine(args, { DATA_DIR: dataDir, ...environment }, (line) => out.push(line), (line) => error.push(line))
  return { code, out: out.join('\n'), error: error.join('\n') }
}
