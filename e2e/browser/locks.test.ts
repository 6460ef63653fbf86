import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { centreOf, openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

/** What the facilitator does, without a screen. */
function leads(map: MapPage & { readonly path: string }) {
  const headers = { 'X-Throughline': '1' }
  const base = `${app.server.url}/api${map.path.replace('/map/', '/maps/')}/workshops`
  let id = ''
  return {
    async start(name: string): Promise<void> {
      const answer = await map.page.request.post(base, { headers, data: { name } })
      id = ((await answer.json()) as { workshop: string }).workshop
    },
    async does(data: object): Promise<void> {
      const answer = await map.page.request.patch(`${base}/${id}`, { headers, data })
      expect(answer.status()).toBe(200)
    },
    /** Locks or frees a stage or lane that is called so. */
    async lock(kind: 'stage' | 'lane', title: string, locked = true): Promise<void> {
      const target = await map[kind](title).getAttribute('data-id')
      await this.does({ do: 'lock', kind, target, locked })
    },
  }
}

/** What of a touchpoint can be typed in. */
const fields = ({ inspector }: MapPage) => inspector.locator('textarea:not([readonly]), [aria-label="New pain point"]')

const ORDER = 'Call to order mobile broadband'

it('what stands in a locked stage is changed by the facilitator alone, until it is free', async () => {
  const tor = await openMapPage(app, { template: 'telecom-order', title: 'Locks' }, { name: 'Tor' })
  const { page } = tor
  const toast = page.getByText('“Install” is locked while the workshop goes on.')
  const gone = async (): Promise<void> => {
    await page.getByLabel('Close message').first().click()
    await toast.waitFor({ state: 'detached' })
  }
  // What Tor did before can be taken back only when the stage is free again.
  await tor.card('Call for help').dblclick()
  await tor.type('Call for help at night')
  await tor.card('Call for help at night').waitFor()

  const mari = leads(tor)
  await mari.start('Mari')
  await mari.lock('stage', 'Install')
  await page.getByRole('img', { name: 'Install is locked by Mari' }).waitFor()
  const before = await tor.drawing()

  await tor.card('Call for help').click()
  await tor.inspector.getByText('Mari has locked “Install” while the workshop goes on.').waitFor()
  expect(await fields(tor).count()).toBe(0)
  await page.keyboard.press('Delete')
  await toast.waitFor()
  await gone()
  await tor.card('Call for help').click()
  await page.keyboard.press('ControlOrMeta+d')
  await toast.waitFor()
  await gone()
  await page.keyboard.press('ControlOrMeta+z')
  await toast.waitFor()
  await gone()
  await page.keyboard.press('Enter')
  await toast.waitFor()
  expect(await page.getByRole('textbox', { name: 'Title of the touchpoint' }).count()).toBe(0)
  await gone()
  // Out, in, and from the clipboard.
  await tor.drag(tor.card('Call for help'), await centreOf(tor.card(ORDER)))
  await toast.waitFor()
  await gone()
  await tor.drag(tor.card(ORDER), await centreOf(tor.card('Call for help')))
  await toast.waitFor()
  await gone()
  await tor.card(ORDER).click()
  await page.keyboard.press('ControlOrMeta+c')
  await tor.stage('Install').click()
  await page.keyboard.press('ControlOrMeta+v')
  await toast.waitFor()
  await gone()
  expect(await tor.drawing()).toBe(before)

  // Everything else goes on, and so does the facilitator.
  await tor.card(ORDER).dblclick()
  await tor.type('Order by phone')
  const lead = await openMapPage(app, tor, { name: 'Mari' })
  await lead.card('Call for help').click()
  await lead.inspector.getByText('“Install” is locked for everybody but you.').waitFor()
  await lead.card('Call for help').dblclick()
  await lead.type('Call for help now')
  await tor.card('Call for help now').waitFor()

  await mari.lock('stage', 'Install', false)
  await page.getByRole('img', { name: 'Install is locked by Mari' }).waitFor({ state: 'detached' })
  await tor.card('Call for help now').dblclick()
  await tor.type('Call for help')
  await lead.card('Call for help').waitFor()
})

it('a lane is locked over all stages, and free when the workshop ends', async () => {
  const tor = await openMapPage(app, { template: 'telecom-order', title: 'Lanes' }, { name: 'Tor' })
  const mari = leads(tor)
  await mari.start('Mari')
  const lane = await tor.page.locator('[data-item="lane"]').first().textContent() ?? ''
  await mari.lock('lane', lane)
  await tor.page.getByRole('img', { name: `${lane} is locked by Mari` }).waitFor()
  await tor.card(ORDER).click()
  await tor.inspector.getByText(`Mari has locked “${lane}” while the workshop goes on.`).waitFor()
  expect(await fields(tor).count()).toBe(0)
  await mari.does({ do: 'end' })
  await fields(tor).first().waitFor()
})

it('locks have no accessibility violations, and fit a phone', async () => {
  const tor = await openMapPage(app, { template: 'telecom-order', title: 'Locks' }, { name: 'Tor' })
  const mari = leads(tor)
  await mari.start('Mari')
  await mari.lock('stage', 'Receive')
  await mari.lock('lane', (await tor.page.locator('[data-item="lane"]').first().textContent()) ?? '')
  await expect.poll(() => tor.page.locator('[data-lock]').count()).toBe(2)
  await tor.card(ORDER).click()
  await tor.inspector.getByRole('note').waitFor()
  await assertNoViolations(tor.page)
  if (process.env.LOOK) await tor.page.screenshot({ path: `${process.env.LOOK}/locks.png` })
  await tor.page.setViewportSize({ width: 320, height: 640 })
  await assertNoViolations(tor.page)
  await assertFitsWidth(tor.page)
  if (process.env.LOOK) await tor.page.screenshot({ path: `${process.env.LOOK}/locks-phone.png` })
})
