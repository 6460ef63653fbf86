import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { App } from './app.ts'
import { newMap } from './mapPage.ts'

export interface LedWorkshop {
  /** Where people take part. */
  readonly path: string
  step(step: object): Promise<unknown>
  /** The address that the code on the screen in the room holds. */
  link(): Promise<string>
}

/** Begins a workshop on a map of its own and leads it over the API, as whoever `page` is signed in as. */
export async function begin({ server: { url } }: App, page: Page, title: string): Promise<LedWorkshop> {
  const map = await newMap(page, url, 'telecom-order', title)
  const ask = async (method: string, path: string, data?: object): Promise<Record<string, unknown>> => {
    const answer = await page.request.fetch(`${url}/api${map.replace('/map/', '/maps/')}/workshops${path}`, { method, headers: { 'X-Throughline': '1' }, ...(data && { data }) })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as Record<string, unknown>
  }
  const { workshop } = await ask('POST', '', {})
  return {
    path: `${map}/workshop`,
    step: (step) => ask('PATCH', `/${workshop as string}`, step),
    link: async () => ((await ask('POST', `/${workshop as string}/link`)).address as string).replace('localhost', '127.0.0.1'),
  }
}

/** Resolves when the page of a workshop says what goes on now. */
export const phase = (page: Page, words: string): Promise<void> => page.getByRole('heading', { level: 1, name: words }).waitFor()
