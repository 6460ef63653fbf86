import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import type { Field, Fields, Schema } from '../../src/model/table.ts'
import { Client } from '../client.ts'
import { CANARY, PAYLOADS } from '../payloads.ts'
import { useApp } from './app.ts'
import { introduce, mapPage, newMap } from './mapPage.ts'
import type { Tab } from './tab.ts'

const app = useApp()

/** Records of each table: enough that every payload stands in every text field. */
const RECORDS = 90
const idOf = (table: string, n: number): string => `${table.slice(0, 8)}${n % RECORDS}`.padEnd(12, '_')

/** To which table a reference leads, by its name. */
const LEADS: Readonly<Record<string, string>> = {
  stage: 'stages', lane: 'lanes', touchpoint: 'touchpoints', from: 'touchpoints', to: 'touchpoints', pain: 'pains',
  department: 'departments', other: 'departments', target: 'tools', lead: 'people', person: 'people',
}

/** How many characters of a text a field keeps; 0 where it is no text. */
function room(field: Field<unknown>): number {
  if (field.kind === 'text') return 4_000
  const read = field.read('a b'.repeat(1_000))
  return typeof read === 'string' ? read.length : 0
}

/** Fills every text field of every table with payloads, as a peer does that goes past every form. Returns the fields. */
function fill(client: Client, schema: Schema): string[] {
  const filled: string[] = []
  client.doc.transact(() => {
    for (const [table, fields] of Object.entries(schema) as [string, Fields][]) {
      if (table === 'map' || table === 'merged') continue
      const entries = Object.entries(fields) as [string, Field<unknown>][]
      const places = new Map<string, number>()
      for (let n = 0; n < RECORDS; n++) {
        const record = new Y.Map<unknown>()
        for (const [name, field] of entries) {
          const most = room(field)
          if (most > 0) {
            let text = ''
            let at = places.get(name) ?? 0
            // One that is too long for the field stands there cut.
            do text += `${PAYLOADS[at++ % PAYLOADS.length] as string} `
            while (text.length + (PAYLOADS[at % PAYLOADS.length] as string).length < most && at - (places.get(name) ?? 0) < 12)
            places.set(name, at)
            record.set(name, field.kind === 'text' ? new Y.Text(text) : text.slice(0, most))
          } else if (LEADS[name] !== undefined) record.set(name, idOf(LEADS[name], name === 'to' || name === 'other' ? n + 1 : n))
          else if (name === 'owner') record.set(name, idOf('departments', n))
          else if (name === 'order') record.set(name, `a${String(n).padStart(3, '0')}`)
          else if (name === 'reply') record.set(name, 'disputed')
          else if (name === 'answer') record.set(name, 'disputed')
          else if (name === 'kind') record.set(name, 'tool')
          else if (name === 'month') record.set(name, '2026-03')
          else if (name === 'contacts') record.set(name, 100)
          else if (name === 'severity') record.set(name, 3)
        }
        client.doc.getMap(table).set(idOf(table, n), record)
      }
      for (const [name, until] of places) if (until > 0) filled.push(`${table}.${name}`)
    }
  })
  return filled
}

/** Nothing has run on this page. */
async function quiet({ page }: Tab, where: string): Promise<void> {
  expect(await page.evaluate((name) => Reflect.get(window, name) as unknown, CANARY), `ran at ${where}`).toBeUndefined()
  expect(await page.evaluate(() => ({}).hasOwnProperty.call(Object.prototype, 'isAdmin')), where).toBe(false)
}

it(`of ${PAYLOADS.length} script payloads in every field of a map and the organisation none runs on any screen`, { timeout: 240_000 }, async () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(500)
  const tab = await app.open(null, { width: 1400, height: 900 })
  const { page } = tab
  page.on('dialog', (dialog) => {
    void dialog.dismiss()
    throw new Error(`a dialog opened: ${dialog.message()}`)
  })
  await introduce(page, '<img src=x onerror=throughlineCanary=1>')
  const path = await newMap(page, app.server.url, 'blank', '"><svg onload=throughlineCanary=1>')
  const id = path.split('/').at(-1) ?? ''
  const { organisation } = (await (await page.request.get(`${app.server.url}/api/workspace`)).json()) as { organisation: string }
  const [map, entries] = await Promise.all([
    new Client(app.server.url, id, 'journey').ready(), new Client(app.server.url, organisation, 'organisation').ready(),
  ])
  const filled = [...fill(map, journeySchema), ...fill(entries, organisationSchema)]
  expect(filled).toEqual(expect.arrayContaining(['touchpoints.title', 'touchpoints.description', 'pains.text', 'notes.text', 'people.contact', 'departments.name']))
  await Promise.all([map.saved(), entries.saved()])
  // Somebody whose name and selection are payloads is in the map, too.
  map.show({ user: { name: PAYLOADS[13], colour: 'red;background:url(javascript:throughlineCanary=1)' }, cursor: { x: 100, y: 100 }, selection: [PAYLOADS[0]], editing: { id: PAYLOADS[1], field: PAYLOADS[2] } })

  await page.goto(app.server.url + path)
  const opened = mapPage(tab)
  await opened.says('Saved')
  await page.getByRole('toolbar', { name: 'Lens' }).waitFor()
  await opened.fit()
  await quiet(tab, 'the map from afar')
  for (const [table, kind] of [['touchpoints', 'touchpoint'], ['stages', 'stage'], ['notes', 'note']] as const) {
    for (const n of [0, 7, 33]) {
      await page.goto(`${app.server.url}${path}?select=${idOf(table, n)}`)
      await page.getByRole('toolbar', { name: 'Lens' }).waitFor()
      await opened.inspector.waitFor()
      await quiet(tab, `the inspector of ${kind} ${n}`)
    }
  }
  await page.goto(`${app.server.url}${path}?lens=department.${idOf('departments', 3)}`)
  await page.getByRole('toolbar', { name: 'Lens' }).waitFor()
  await quiet(tab, 'a lens')
  await page.keyboard.press('b')
  await page.getByRole('complementary', { name: /walls/i }).waitFor()
  await quiet(tab, 'the list of walls')

  for (const [where, address, heading] of [
    ['Home', '/', 1], ['the organisation', '/organisation', 1], ['a department', `/organisation/department/${idOf('departments', 5)}`, 1],
    ['a person', `/organisation/person/${idOf('people', 9)}`, 1], ['the report', `/report?maps=${id}`, 1],
  ] as const) {
    await page.goto(app.server.url + address)
    await page.getByRole('heading', { level: heading }).first().waitFor()
    await page.waitForLoadState('networkidle')
    await quiet(tab, where)
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).protocol))
    expect(links.filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)), `links at ${where}`).toEqual([])
  }

  // A picture that is opened alone asks for an icon that there is not.
  tab.expectComplaint(/favicon\.ico/)
  const picture = await page.goto(`${app.server.url}/api/maps/${id}/picture.svg`)
  expect(picture?.headers()['content-security-policy']).toContain("script-src 'self'")
  expect(await page.evaluate((name) => Reflect.get(window, name) as unknown, CANARY), 'ran in the picture').toBeUndefined()
  const odd = await page.evaluate(() => [...document.querySelectorAll('*')]
    .filter((element) => /^(script|foreignobject|a|image|animate|set)$/i.test(element.localName)
      || [...element.attributes].some(({ localName, value }) => localName.startsWith('on') || (localName === 'href' && !value.startsWith('#'))))
    .map((element) => element.outerHTML.slice(0, 100)))
  expect(odd).toEqual([])
  await Promise.all([map.leave(), entries.leave()])
})

it('no answer lets a page run scripts of others, or be framed, or be taken for something else', async () => {
  const { url } = app.server
  for (const path of ['/', '/map/x', '/api/me', '/api/maps', '/api/nothing', '/healthz', '/assets/nothing.js', '/manifest.webmanifest', '/sw.js']) {
    const { headers } = await fetch(url + path, { headers: { accept: 'text/html' } })
    const policy = headers.get('content-security-policy') ?? ''
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect([path, scripts], policy).toEqual([path, "'self'"])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect([path, headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([path, 'nosniff', 'no-referrer'])
  }
})
