import type { Config } from '../server/config.ts'
import { readConfig } from '../server/config.ts'

/** The settings of a server for tests: a free port of the loopback, no log, and what else is wanted. */
export function testConfig(wanted: Partial<Config> = {}): Config {
  const reading = readConfig({ PORT: '0', THROUGHLINE_LOG: 'silent' })
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  return { ...reading.config, ...wanted }
}
