import type { Storage, WorkshopEntry } from './storage.ts'

/** What people do in the workshops of one map, by workshop, kind, person and id. */
export type MemoryWorkshops = Map<string, WorkshopEntry & { readonly workshop: string }>

/** The calls over workshops in memory; `of` is null where there is no such map, `found` throws there. */
export function memoryWorkshops(
  of: (map: string) => MemoryWorkshops | null,
  found: (map: string) => MemoryWorkshops,
  inOrder: <T>(call: keyof Storage, effect: () => T) => Promise<T>,
): Pick<Storage, 'workshopEntries' | 'writeWorkshop'> {
  return {
    workshopEntries: (map, workshop) => inOrder('workshopEntries', () =>
      [...(of(map)?.values() ?? [])].flatMap(({ workshop: its, ...entry }) => (its === workshop ? [entry] : []))),
    writeWorkshop: (map, workshop, changes) => inOrder('writeWorkshop', () => {
      const entries = found(map)
      for (const { kind, person, id, data } of changes) {
        const key = JSON.stringify([workshop, kind, person, id])
        if (data === null) entries.delete(key)
        else entries.set(key, { workshop, kind, person, id, data })
      }
    }),
  }
}
