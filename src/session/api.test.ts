import { expect, test } from 'vitest'
import { entryPage } from '../insight/entryPage.ts'
import { drawn } from '../model/journey/notation.ts'
import { createMap, deleteMap, keptMaps, listDeletedMaps, listMaps, pictureUrl, readEntryPage, readWorkspace, renameMap, restoreMap, usesOf } from './api.ts'
import { browserKeeper, memoryKeeper, readKept } from './keeper.ts'
import { USER_COLOURS, cleanName } from '../model/user.ts'
import { deviceSecret, readUser, saveUser } from './user.ts'

/** An API that answers all with the same, and what it was asked. */
function api(status: number, body: unknown) {
  const asked: { request: string; headers: Headers; body: unknown }[] = []
  return {
    asked,
    apiUrl: 'https://maps.example/app/api',
    keeper: memoryKeeper(),
    fetch: (async (url: string, init: RequestInit) => {
      asked.push({ request: `${init.method} ${url.slice(24)}`, headers: new Headers(init.headers), body: init.body ? JSON.parse(init.body as string) : null })
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
    }) as typeof fetch,
  }
}

const card = {
  id: 'x', title: 'Map', changedAt: 5, changedBy: 'Mari', createdAt: 1, deletedAt: null, touchpoints: 3, state: 'as-is', asIs: null,
  present: [{ name: 'Ben', colour: '#112233' }], role: 'owner',
}

test('requests go where the brief says, and changes bear the header that foreign pages cannot send', async () => {
  const one = api(200, { map: card })
  await createMap({ template: 'blank', title: 'New' }, one)
  await renameMap('a/b', 'Other', one)
  saveUser({ name: 'Mari', colour: '#b3306e' }, { keeper: one.keeper, newId: () => '' })
  await renameMap('c', 'Hers', one)
  await deleteMap('id', one)
  await restoreMap('id', one)
  expect(one.asked.map(({ request, body }) => [request, body])).toEqual([
    ['POST /api/maps', { template: 'blank', title: 'New' }],
    ['PATCH /api/maps/a%2Fb', { title: 'Other' }],
    ['PATCH /api/maps/c', { title: 'Hers', me: { name: 'Mari', colour: '#b3306e' } }],
    ['DELETE /api/maps/id', null],
    ['POST /api/maps/id/restore', null],
  ])
  expect(one.asked.every(({ headers }) => headers.get('X-Throughline') === '1')).toBe(true)
  const many = api(200, { maps: [card], organisation: 'o', uses: [] })
  await listMaps(many)
  await listDeletedMaps(many)
  expect(await readWorkspace(many)).toEqual({ ok: true, value: { organisation: 'o' } })
  await usesOf('r', many)
  expect(many.asked.map(({ request }) => request)).toEqual([
    'GET /api/maps', 'GET /api/maps?deleted=1', 'GET /api/workspace', 'GET /api/organisation/usage/r',
  ])
  expect(many.asked.some(({ headers }) => headers.has('X-Throughline'))).toBe(false)
  expect(pictureUrl('id', 'dark', many)).toBe('https://maps.example/app/api/maps/id/picture.svg?theme=dark')
})

test('answers read as far as they can be read', async () => {
  expect(await listMaps(api(200, { maps: [card, null, { id: 7 }, { id: 'y', title: 3, present: 'nobody' }] }))).toEqual({
    ok: true,
    value: [card, { id: 'y', title: '', changedAt: 0, changedBy: null, createdAt: 0, deletedAt: null, touchpoints: 0, state: 'as-is', asIs: null, present: [], role: 'viewer' }],
  })
  expect(await usesOf('r', api(200, { uses: [{ map: { id: 'm', title: 'Map' }, touchpoints: [{ id: 't', title: 'Pay' }] }, {}] }))).toEqual({
    ok: true,
    value: [{ map: { id: 'm', title: 'Map' }, touchpoints: [{ id: 't', title: 'Pay' }] }, { map: { id: '', title: '' }, touchpoints: [] }],
  })
})

test.each([
  [404, { error: { code: 'not-found', message: 'There is no such map.' } }, 'not-found', 'There is no such map.'],
  [429, 'slow down', 'busy', /Wait/],
  [502, '<html>Bad gateway</html>', 'server', /Try again/],
  [200, '<html>a login page of a proxy</html>', 'unreadable', /Reload/],
  [418, {}, '418', /Reload/],
])('a refusal (%i) comes as a value with a sentence', async (status, body, code, message) => {
  const answer = await listMaps(api(status, body))
  expect(answer).toMatchObject({ ok: false, problem: { code, message: expect.stringMatching(message) as unknown } })
})

test('without a server there is a sentence, and the maps that were listed last, without people in them', async () => {
  const online = api(200, { maps: [card] })
  expect(keptMaps(online)).toBe(null)
  await listMaps(online)
  const offline = { ...online, fetch: (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch }
  expect(await listMaps(offline)).toMatchObject({ ok: false, problem: { code: 'offline', message: expect.stringMatching(/connection/) as unknown } })
  expect(keptMaps(offline)).toEqual([{ ...card, present: [] }])
})

test('who I am is kept, cleaned, and read with care', () => {
  const needs = { keeper: memoryKeeper(), newId: (length: number) => 'n'.repeat(length) }
  expect(readUser(needs)).toBe(null)
  saveUser({ name: '  Mari \n Maasikas\u0007 ', colour: '#B3306E' }, needs)
  expect(readUser(needs)).toEqual({ name: 'Mari Maasikas', colour: '#B3306E' })
  for (const [kept, read] of [['{', null], ['7', null], ['null', null], ['{"name":"  "}', null]] as const) {
    needs.keeper.set('user', kept)
    expect(readUser(needs)).toBe(read)
  }
  needs.keeper.set('user', '{"name":"Ben","colour":"red"}')
  expect(readUser(needs)).toEqual({ name: 'Ben', colour: USER_COLOURS[0] })
  expect(Array.from(cleanName('🙂'.repeat(100)))).toHaveLength(60)
})

test("a browser's secret is made once", () => {
  let made = 0
  const needs = { keeper: memoryKeeper(), newId: (length: number) => String(++made).padEnd(length, 'x') }
  expect(deviceSecret(needs)).toBe('1xxxxxxxxxxxxxxxxxxxxx')
  expect(deviceSecret(needs)).toBe('1xxxxxxxxxxxxxxxxxxxxx')
  needs.keeper.set('device', 'too short')
  expect(deviceSecret(needs)).toMatch(/^2x/)
})

/** Contrast of white text on a colour, by WCAG 2.2. */
function contrastOnWhite(colour: string): number {
  const light = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 1.05 / (0.2126 * (light[0] as number) + 0.7152 * (light[1] as number) + 0.0722 * (light[2] as number) + 0.05)
}

test.each(USER_COLOURS)('names read in white on %s', (colour) => {
  expect(contrastOnWhite(colour)).toBeGreaterThanOrEqual(4.5)
})

test('a browser that keeps nothing remembers until the page is left', () => {
  const refusing = { getItem: () => { throw new Error('denied') }, setItem: () => { throw new Error('full') }, removeItem: () => { throw new Error('denied') } }
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  try {
    for (const storage of [{ value: refusing }, { get: () => { throw new Error('forbidden') } }, { value: undefined }]) {
      Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...storage })
      const keeper = browserKeeper()
      expect(keeper.get('a')).toBe(null)
      keeper.set('a', '{"b":1}')
      expect(readKept(keeper, 'a')).toEqual({ b: 1 })
      keeper.set('a', null)
      expect(readKept(keeper, 'a')).toBe(null)
    }
  } finally {
    if (before) Object.defineProperty(globalThis, 'localStorage', before)
    else Reflect.deleteProperty(globalThis, 'localStorage')
  }
})

test('the page of an entry is read whole or not at all', async () => {
  const { organisation, journey } = drawn('One\nWeb: a(X) b(Y)')
  const page = entryPage({ kind: 'department', id: 'X' }, [{ id: 'm', title: 'Map', journey }], organisation)
  const asked = api(200, { version: '1', page })
  expect(await readEntryPage({ kind: 'department', id: 'X/1' }, asked)).toEqual({ ok: true, value: page })
  expect(asked.asked[0]?.request).toBe('GET /api/organisation/department/X%2F1')
  for (const broken of [null, 3, { page: null }, { page: { ...page, walls: [] } }, { page: { ...page, figures: 1 } }, { page: { ...page, parts: {} } }]) {
    expect(await readEntryPage({ kind: 'department', id: 'X' }, api(200, broken))).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
  }
})
