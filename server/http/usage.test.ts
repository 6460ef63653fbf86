import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { get } from '../../e2e/requests.ts'

describe('where the organisation is used', () => {
  const uses = async (record: string): Promise<{ map: { title: string }; touchpoints: { title: string }[] }[]> =>
    ((await (await get(`/api/organisation/usage/${record}`)).json()) as { uses: { map: { title: string }; touchpoints: { title: string }[] }[] }).uses

  async function named(table: string, name: string): Promise<string> {
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    const [id] = [...organisation.doc.getMap(table)].find(([, entry]) => (entry as Y.Map<unknown>).get('name') === name) ?? ['']
    await organisation.leave()
    return id
  }

  it('is told for owners, supports and tags, in the order of the journey', async () => {
    await start()
    const crm = await uses(await named('tools', 'CRM'))
    expect(crm).toMatchObject([{ map: { title: 'Order mobile broadband' } }])
    expect(crm[0]?.touchpoints.map(({ title }) => title)).toEqual([
      'Call to order mobile broadband', 'Call for help', 'First invoice, with a NOK 20 fee',
    ])
    const digital = await uses(await named('departments', 'Digital'))
    expect(digital[0]?.touchpoints).toHaveLength(3)
    expect(await uses('nobody')).toEqual([])
  })

  it('is exact at once after an edit', async () => {
    await start()
    const crm = await named('tools', 'CRM')
    const editor = await here.join()
    const [support] = [...editor.doc.getMap('supports')].find(([, link]) => (link as Y.Map<unknown>).get('target') === crm) ?? ['']
    editor.doc.getMap('supports').delete(support)
    await editor.saved()
    expect((await uses(crm))[0]?.touchpoints).toHaveLength(2)
  })
})
