import type { SyncAgenda } from '../insight/syncAgenda.ts'
import { browserEnvironment } from './environment.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'

/** An agenda as the server told it. */
export interface ToldAgenda {
  /** Changes whenever the agenda may say something else. */
  readonly version: string
  readonly agenda: SyncAgenda
}

const LISTS = ['handoffs', 'pains', 'owed', 'measures'] as const satisfies readonly (keyof SyncAgenda)[]

/** What departments have to talk about, over the maps that I may see. While nothing changes the server sends it once. */
export function readAgenda(departments: readonly string[], environment: Needs = browserEnvironment()): Promise<Answer<ToldAgenda>> {
  return ask(environment, 'GET', `/sync?departments=${departments.map(encodeURIComponent).join(',')}`, (body) => {
    const told = body as { version?: unknown; agenda?: Partial<Record<keyof SyncAgenda, unknown>> } | null
    const isList = (value: unknown): boolean => Array.isArray((value as { items?: unknown } | null | undefined)?.items)
    const whole = typeof told?.version === 'string' && LISTS.every((name) => isList(told.agenda?.[name]))
    return whole ? { version: told.version as string, agenda: told.agenda as unknown as SyncAgenda } : null
  })
}
