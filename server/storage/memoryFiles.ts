import type { FileStorage, NewFile } from './files.ts'

/** The files that maps keep, by map and name. */
export interface MemoryFiles {
  readonly contents: Map<string, NewFile>
  /** By map, then by name: when they were last known to be needed. */
  readonly links: Map<string, Map<string, number>>
}

/** What one map keeps, another one keeps from now on. */
export function copyFiles({ links }: MemoryFiles, from: string, to: string, at: number): void {
  const own = links.get(from)
  if (own) links.set(to, new Map([...own.keys()].map((hash) => [hash, at])))
}

/** The calls of `FileStorage` in memory; `found` throws where there is no such map, `known` is all that is known of one. */
export function memoryFiles(
  { contents, links }: MemoryFiles,
  found: (id: string) => unknown,
  known: (id: string) => readonly Uint8Array[],
  inOrder: <T>(call: keyof FileStorage, effect: () => T) => Promise<T>,
): FileStorage {
  const link = (map: string, hash: string, at: number): void => {
    found(map)
    const own = links.get(map) ?? new Map<string, number>()
    links.set(map, own.set(hash, Math.max(at, own.get(hash) ?? at)))
  }
  const contentOf = (map: string, hash: string): NewFile | null => (links.get(map)?.has(hash) ? (contents.get(hash) ?? null) : null)
  return {
    keepFile: (map, file, at) => {
      const own = { ...file, data: new Uint8Array(file.data), small: file.small && new Uint8Array(file.small) }
      return inOrder('keepFile', () => {
        link(map, own.hash, at)
        if (!contents.has(own.hash)) contents.set(own.hash, own)
      })
    },
    file: (map, hash, form) => inOrder('file', () => {
      const content = contentOf(map, hash)
      const data = form === 'small' ? content?.small : content?.data
      return content && data ? { type: content.type, data: data.slice() } : null
    }),
    fileUse: (map) => inOrder('fileUse', () => {
      const own = [...(links.get(map)?.keys() ?? [])]
      return { files: own.length, bytes: own.reduce((sum, hash) => sum + (contents.get(hash)?.data.length ?? 0), 0) }
    }),
    shareFiles: (from, to, hashes, at) => inOrder('shareFiles', () => {
      found(to)
      for (const hash of hashes) if (links.get(from)?.has(hash)) link(to, hash, at)
      return [...new Set(hashes)].filter((hash) => links.get(to)?.has(hash)).sort()
    }),
    forgetFiles: (before, now) => inOrder('forgetFiles', () => {
      const [map, own] = [...links].find((entry) => [...entry[1].values()].some((at) => at < before)) ?? []
      for (const [hash, at] of own ?? []) {
        if (at >= before) continue
        if (known(map ?? '').some((data) => Buffer.from(data).includes(hash))) own?.set(hash, now)
        else own?.delete(hash)
      }
      const needed = new Set([...links.values()].flatMap((one) => [...one.keys()]))
      const gone = [...contents.keys()].filter((hash) => !needed.has(hash))
      for (const hash of gone) contents.delete(hash)
      return map !== undefined || gone.length > 0
    }),
  }
}
