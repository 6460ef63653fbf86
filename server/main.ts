import { createServer } from './server.ts'
import { readConfig } from './config.ts'
import { removeCopies } from './console/administration.ts'
import { wasCutOff } from './storage/cutOff.ts'
import { openSqlite } from './storage/sqlite.ts'
import { StorageError } from './storage/storage.ts'
import type { Storage } from './storage/storage.ts'

/** How long the way out may take, in milliseconds. */
const PATIENCE = 9_000

/** Ends the start with a sentence for the administrator. */
function refuse(...sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}

async function start(): Promise<void> {
  const reading = readConfig(process.env)
  if (!reading.ok) refuse(...reading.problems)
  const { config } = reading

  let storage: Storage
  const afterCrash = wasCutOff(config.dataDir)
  try {
    storage = await openSqlite({ folder: config.dataDir })
  } catch (error) {
    refuse(error instanceof StorageError ? error.message : String(error))
  }
  const server = await createServer(config, storage, { afterCrash })

  let leaving = false
  const leave = async (): Promise<void> => {
    if (leaving) return
    leaving = true
    setTimeout(() => process.exit(1), PATIENCE).unref()
    await server.close()
    await storage.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void leave())
  process.on('SIGINT', () => void leave())

  try {
    const url = await server.listen()
    await removeCopies(config.dataDir)
    await server.listenToConsole().catch((error: unknown) => {
      console.error(`The command line cannot reach this server: ${error instanceof Error ? error.message : String(error)}`)
    })
    const shown = config.publicUrl ? config.publicUrl.origin + config.publicUrl.path : url.replace('127.0.0.1', 'localhost')
    console.log(`Throughline is ready at ${shown} (maps are kept in ${config.dataDir}).`)
    if (config.auth === 'password' && server.accounts.isEmpty) {
      const secret = await server.accounts.newAdministratorSecret()
      console.log(`Nobody has an account yet. Become its administrator, once, within a day: ${shown}/welcome#${secret}`)
    }
  } catch (error) {
    await storage.close()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      refuse(`Port ${config.port} is in use. Stop what uses it, or set PORT to another one, such as PORT=${config.port + 1}.`)
    }
    if (code === 'EACCES') refuse(`Port ${config.port} needs more rights than this user has. Set PORT to one above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      refuse(`HOST is ${config.host}, which is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`)
    }
    throw error
  }
}

await start()
