import { commandLine } from './console/commandLine.ts'

/** `npm run throughline -- <command>`: see `throughline help`. */
process.exitCode = await commandLine(process.argv.slice(2), process.env, console.log, console.error)
