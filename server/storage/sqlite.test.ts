import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storageContract } from './contract.ts'
import { openSqlite } from './sqlite.ts'

const codes = { full: 13, io: 10 }

storageContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-'))
  const faults = new SharedArrayBuffer(12)
  return {
    open: () => openSqlite({ folder, faults }),
    breakWith: (reason, after = 0, times = 1_000_000) =>
      new Int32Array(faults).set(reason ? [after, codes[reason], times] : [0, 0, 0]),
    remove: () => rm(folder, { recursive: true }),
  }
})
