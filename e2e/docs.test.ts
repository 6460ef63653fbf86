import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { known } from '../server/config.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const PAGES = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]

/** Who executes a command of the documentation: a file, and what in it does so. */
const EXECUTORS: Readonly<Record<string, readonly [file: string, does: RegExp]>> = {
  'npm ci': ['.ci/run', /^npm ci\b/m],
  'npm test': ['.ci/run', /^npm test$/m],
  'npm start': ['e2e/start.ts', /spawn\('npm', \['start'\]/],
  'npm run build': ['package.json', /"start": "npm run --silent build &&/],
  'nginx -t': ['e2e/proxies.ts', /'-t'/],
  'caddy validate --config /etc/caddy/Caddyfile': ['e2e/proxies.ts', /'validate', '--config'/],
}

/** A page whose commands are all read from it and executed, in their order. */
const PAGE_EXECUTORS: Readonly<Record<string, readonly [file: string, does: RegExp]>> = {
  'docs/administration.md': ['e2e/administration.test.ts', /of await commands\(\)/],
}

/** What needs a running systemd or a Docker engine, which are not where the tests run; the page that names it says so. */
const ELSEWHERE = /^(systemctl|journalctl|docker) /

/** The commands in the shell blocks of a page, one by one, without comments. */
function commandsOf(page: string): string[] {
  return [...read(page).matchAll(/^```(?:sh|bash|shell|console)\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split(/\n|&&/))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')
}

function linksOf(page: string): string[] {
  return [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

describe('the documentation', () => {
  it('has commands that something executes', () => {
    for (const [page, [file, does]] of Object.entries(PAGE_EXECUTORS)) {
      expect(commandsOf(page), page).not.toEqual([])
      expect(read(file), `${file} executes ${page}`).toMatch(does)
    }
    const commands = PAGES.filter((page) => !(page in PAGE_EXECUTORS)).flatMap(commandsOf)
    expect(commands).toContain('npm start')
    const elsewhere = PAGES.filter((page) => commandsOf(page).some((command) => ELSEWHERE.test(command)))
    for (const page of elsewhere) expect(read(page), page).toMatch(/^Not run there: /m)
    for (const command of commands.filter((command) => !ELSEWHERE.test(command))) {
      const executor = EXECUTORS[command]
      expect(executor, `"${command}": name what executes it in docs.test.ts`).toBeDefined()
      const [file, does] = executor as NonNullable<typeof executor>
      expect(read(file), `${file} executes "${command}"`).toMatch(does)
    }
  })

  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = PAGES.flatMap((page) => [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string))
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })

  it('tells every setting, and no other', () => {
    const told = [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
    expect(told.toSorted()).toEqual(known.toSorted())
  })

  it('links to files that there are', () => {
    expect(PAGES.flatMap(linksOf)).not.toEqual([])
    const broken = PAGES.flatMap((page) =>
      linksOf(page).filter((target) => !existsSync(join(root, dirname(page), target))).map((target) => `${page}: ${target}`))
    expect(broken).toEqual([])
  })
})

describe('continuous integration', () => {
  it('installs what the lock file says and runs every check, and nothing else', () => {
    accessSync(join(root, '.ci/run'), constants.X_OK)
    const commands = read('.ci/run').split('\n').filter((line) => line !== '' && !/^(#|set |cd )/.test(line))
    expect(commands.map((line) => line.replace(/ --no-[a-z]+/g, ''))).toEqual(['npm ci', 'npm test'])
  })

  it('starts the app as the README says', () => {
    expect(read('package.json')).toContain('"test": "node e2e/run.ts"')
    expect(read('e2e/run.ts')).toContain("'e2e/start.ts'")
  })
})
