import { storageContract } from './contract.ts'
import { memoryDisk, openMemory } from './memory.ts'
import { StorageError } from './storage.ts'

const reads = new Set(['document', 'map', 'listMaps', 'workspace', 'load', 'usesOf', 'mapsUsing', 'toldOf', 'untold', 'digests'])

storageContract('Memory', async () => {
  const disk = memoryDisk()
  let broken: { reason: 'full' | 'io'; after: number; times: number } | null = null
  return {
    open: () => openMemory({
      disk,
      before: (call) => {
        if (!broken || reads.has(call) || broken.after-- > 0 || broken.times-- <= 0) return
        throw new StorageError(broken.reason, 'The disk is broken by the test. Mend it.')
      },
    }),
    breakWith: (reason, after = 0, times = Infinity) => {
      broken = reason && { reason, after, times }
    },
    remove: async () => {},
  }
})
