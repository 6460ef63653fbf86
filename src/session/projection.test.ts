import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { journeySchema } from '../model/journey/schema.ts'
import { drawInto } from '../model/journey/notation.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { documentStore } from '../model/store.ts'
import { projectionOf } from './projection.ts'
import type { Session } from './session.ts'

function opened() {
  const map = new Y.Doc()
  const organisation = new Y.Doc()
  drawInto(map, organisation, 'Discover | Buy\nWeb: search(Sales) | pay(Billing)')
  const session = {
    journey: documentStore(map, journeySchema),
    organisation: documentStore(organisation, organisationSchema),
  } as Session
  const set = (field: string, value: unknown): void => {
    const record = map.getMap('touchpoints').get('pay') as Y.Map<unknown>
    record.set(field, value)
  }
  return { session, set, organisation }
}

test('one projection for all who ask, told only when something in it changed', () => {
  const { session, set, organisation } = opened()
  const store = projectionOf(session)
  expect(projectionOf(session)).toBe(store)
  const first = store.getState()
  expect(store.getState()).toBe(first)
  expect(first.handoffs).toHaveLength(1)
  let told = 0
  const stop = store.subscribe((now, before) => {
    told++
    expect(now).not.toBe(before)
  })
  set('title', 'Pay now')
  expect(told).toBe(0)
  expect(store.getState()).toBe(first)
  set('owner', 'Sales')
  expect(told).toBe(1)
  expect(store.getState().handoffs).toHaveLength(0)
  organisation.getMap('departments').delete('Sales')
  expect(told).toBe(2)
  stop()
  set('owner', 'Billing')
  expect(told).toBe(2)
  expect(store.getState().handoffs).toHaveLength(1)
})
