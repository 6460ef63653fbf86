import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'

// The shell is Chromium without what paints a desktop's windows: the tests take a sixth less time in it.
const PACKAGES = ['chromium-headless-shell', 'chromium']
const NAMES = [...PACKAGES, 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const FLAGS = ['--no-sandbox', '--disable-background-networking', '--disable-quic', '--no-first-run']

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first browser that is there: `CHROMIUM_PATH`, the system's Chromium or Chrome, Playwright's own. */
function found(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!runs(named)) throw new Error(`CHROMIUM_PATH is "${named}", but no program can be started there.`)
    return named
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...PLACES, ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), chromium.executablePath()]
  return candidates.find((path) => path !== '' && runs(path)) ?? null
}

function tried(command: string, args: readonly string[]): boolean {
  console.log(`No Chromium found; trying: ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

/**
 * The path of a Chromium, installed when there is none and the machine allows it. Throws a sentence that says what to
 * do otherwise: the browser tests are never skipped.
 */
export function chromiumPath(): string {
  const path = found()
  if (path) return path
  const root = process.getuid?.() === 0
  if (root && process.platform === 'linux' && tried('apt-get', ['update', '-q'])) {
    for (const name of PACKAGES) {
      if (tried('apt-get', ['install', '-y', '-q', '--no-install-recommends', name])) break
    }
  }
  const installed = found() ?? (tried('npx', ['playwright', 'install', 'chromium']) ? found() : null)
  if (installed) return installed
  throw new Error(
    'The browser tests need Chromium. Install it (Debian: apt-get install chromium; anywhere: npx playwright install chromium) ' +
      'or set CHROMIUM_PATH to the program, and run the tests again.',
  )
}

/** A browser without a window. Close it when done. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...args] })
}
