import type { EntryPage } from '../insight/entryPage.ts'
import type { Lens } from '../insight/lens.ts'
import type { SiloReport } from '../insight/siloReport.ts'
import type { MapCard } from '../model/mapCard.ts'
import { isMapRole } from '../model/roles.ts'
import { browserEnvironment } from './environment.ts'
import { keptAccountId, readKept } from './keeper.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'
import { signed } from './signed.ts'

/** What a new map can be made from. */
export type TemplateId = 'telecom-order' | 'outpatient-visit' | 'five-stages' | 'blank'

/** A map that uses an entry of the organisation, and where. */
export interface Use {
  readonly map: { readonly id: string; readonly title: string }
  readonly touchpoints: readonly { readonly id: string; readonly title: string }[]
}

/** The silo report of some maps. */
export interface ToldReport {
  /** Changes whenever the report may say something else. */
  readonly version: string
  /** Departments are part of other ones, so that they can be rolled up. */
  readonly hasParts: boolean
  readonly report: SiloReport
}

/** The list that a browser keeps belongs to whoever was signed in. */
const homeKey = (keeper: Needs['keeper']): string => `home${keptAccountId(keeper) ?? ''}`

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function readCard(value: unknown): MapCard | null {
  const card = value as Record<string, unknown> | null
  if (typeof card?.id !== 'string') return null
  return {
    id: card.id,
    title: text(card.title),
    state: card.state === 'to-be' ? 'to-be' : 'as-is',
    asIs: typeof card.asIs === 'string' ? card.asIs : null,
    changedAt: number(card.changedAt),
    changedBy: typeof card.changedBy === 'string' ? card.changedBy : null,
    createdAt: number(card.createdAt),
    deletedAt: typeof card.deletedAt === 'number' ? card.deletedAt : null,
    touchpoints: number(card.touchpoints),
    present: list(card.present).map((p) => p as Record<string, unknown>).map((p) => ({ name: text(p.name), colour: text(p.colour) })),
    role: isMapRole(card.role) ? card.role : 'viewer',
  }
}

function readCards(body: unknown): MapCard[] | null {
  const maps = (body as { maps?: unknown } | null)?.maps
  return Array.isArray(maps) ? maps.map(readCard).filter((card) => card !== null) : null
}

const oneCard = (body: unknown): MapCard | null => readCard((body as { map?: unknown } | null)?.map)
const path = (id: string): string => `/maps/${encodeURIComponent(id)}`

/** The organisation's document id. */
export function readWorkspace(environment: Needs = browserEnvironment(), timeout?: number): Promise<Answer<{ organisation: string }>> {
  return ask(environment, 'GET', '/workspace', (body) => {
    const id = (body as { organisation?: unknown } | null)?.organisation
    return typeof id === 'string' ? { organisation: id } : null
  }, undefined, timeout)
}

/** The maps, the last changed first as the server sorts them. What comes is kept for when there is no server. */
export async function listMaps(environment: Needs = browserEnvironment()): Promise<Answer<MapCard[]>> {
  const answer = await ask(environment, 'GET', '/maps', readCards)
  if (answer.ok) environment.keeper.set(homeKey(environment.keeper), JSON.stringify(answer.value.slice(0, 200)))
  return answer
}

/** The maps as the server last listed them in this browser; null when it never did. */
export function keptMaps(environment: Pick<Needs, 'keeper'> = browserEnvironment()): MapCard[] | null {
  const kept = readKept(environment.keeper, homeKey(environment.keeper))
  return readCards({ maps: kept })?.map((card) => ({ ...card, present: [] })) ?? null
}

/** Forgets which maps there are. */
export function forgetMaps({ keeper }: Pick<Needs, 'keeper'> = browserEnvironment()): void {
  keeper.set(homeKey(keeper), null)
}

/** Maps deleted in the last 30 days. */
export function listDeletedMaps(environment: Needs = browserEnvironment()): Promise<Answer<MapCard[]>> {
  return ask(environment, 'GET', '/maps?deleted=1', readCards)
}

/** Makes a map. `filesOf`: the map whose pictures and letters it keeps, too. */
export function createMap(
  from: { readonly template?: TemplateId; readonly title?: string; readonly copyOf?: string; readonly toBe?: boolean; readonly filesOf?: string },
  environment: Needs = browserEnvironment(),
): Promise<Answer<MapCard>> {
  return ask(environment, 'POST', '/maps', oneCard, from)
}

export function renameMap(id: string, title: string, environment: Needs = browserEnvironment()): Promise<Answer<MapCard>> {
  return ask(environment, 'PATCH', path(id), oneCard, { title, ...signed(environment) })
}

/** Deletes a map; it can be restored for 30 days. */
export function deleteMap(id: string, environment: Needs = browserEnvironment()): Promise<Answer<MapCard>> {
  return ask(environment, 'DELETE', path(id), oneCard)
}

export function restoreMap(id: string, environment: Needs = browserEnvironment()): Promise<Answer<MapCard>> {
  return ask(environment, 'POST', `${path(id)}/restore`, oneCard)
}

/** Where an entry of the organisation is used, over all maps. */
export function usesOf(recordId: string, environment: Needs = browserEnvironment()): Promise<Answer<Use[]>> {
  return ask(environment, 'GET', `/organisation/usage/${encodeURIComponent(recordId)}`, (body) => {
    const uses = (body as { uses?: unknown } | null)?.uses
    if (!Array.isArray(uses)) return null
    return uses.map((use) => use as { map?: Record<string, unknown>; touchpoints?: unknown }).map((use) => ({
      map: { id: text(use.map?.id), title: text(use.map?.title) },
      touchpoints: list(use.touchpoints).map((t) => t as Record<string, unknown>).map((t) => ({ id: text(t.id), title: text(t.title) })),
    }))
  })
}

const ENTRY_LISTS = [
  'owned', 'supported', 'walls', 'neighbours', 'owners', 'pains', 'contested', 'people', 'tools', 'processes', 'maps',
] as const satisfies readonly (keyof EntryPage)[]

function readEntry(body: unknown): EntryPage | null {
  const page = (body as { page?: Partial<Record<keyof EntryPage, unknown>> } | null)?.page
  if (typeof page?.id !== 'string' || typeof page.name !== 'string') return null
  const isList = (value: unknown): boolean => {
    const told = value as { items?: unknown; total?: unknown } | null | undefined
    return Array.isArray(told?.items) && typeof told.total === 'number'
  }
  const isFigures = (value: unknown): boolean => typeof (value as { maps?: unknown } | null | undefined)?.maps === 'number'
  const whole = ENTRY_LISTS.every((name) => isList(page[name])) && Array.isArray(page.parts) && Array.isArray(page.departments)
  return whole && isFigures(page.figures) && isFigures(page.own) ? (page as EntryPage) : null
}

/**
 * What an entry of the organisation is over all maps; the problem's code is `unknown-entry` where there is no such entry.
 * While nothing changes the server sends it once; the browser keeps it.
 */
export function readEntryPage({ kind, id }: Lens, environment: Needs = browserEnvironment()): Promise<Answer<EntryPage>> {
  return ask(environment, 'GET', `/organisation/${kind}/${encodeURIComponent(id)}`, readEntry)
}

/** The address of a map's picture, painted by the server. */
export function pictureUrl(id: string, theme: 'light' | 'dark', environment: Pick<Needs, 'apiUrl'> = browserEnvironment()): string {
  return `${environment.apiUrl}${path(id)}/picture.svg?theme=${theme}`
}

/** The report of those of the maps that are there. While nothing changes the server sends it once; the browser keeps it. */
export function readReport(
  maps: readonly string[],
  rolledUp: boolean,
  environment: Needs = browserEnvironment(),
): Promise<Answer<ToldReport>> {
  return ask(environment, 'GET', `/report?maps=${maps.map(encodeURIComponent).join(',')}${rolledUp ? '&rolledUp=1' : ''}`, (body) => {
    const told = body as { version?: unknown; hasParts?: unknown; report?: Partial<SiloReport> } | null
    if (typeof told?.version !== 'string' || !Array.isArray(told.report?.cells) || !Array.isArray(told.report.touchpoints)) return null
    return { version: told.version, hasParts: told.hasParts === true, report: told.report as SiloReport }
  })
}
