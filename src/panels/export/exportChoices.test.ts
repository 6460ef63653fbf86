import { expect, it } from 'vitest'
import { NO_FILTERS } from '../../insight/filters.ts'
import { FIRST_CHOICES, orderOf, outcomeOf } from './exportChoices.ts'

const map = { title: 'Orders', date: '2 January 2026', selection: ['a'], sight: null }

it('a picture has title, date, legend and the light theme unless asked otherwise', () => {
  expect(orderOf(FIRST_CHOICES, map)).toMatchObject({
    name: 'Orders',
    look: { theme: 'light', title: 'Orders', date: '2 January 2026', legend: true, selection: null },
  })
  const bare = { ...FIRST_CHOICES, title: false, date: false, legend: false, theme: 'dark' as const }
  expect(orderOf(bare, map).look).toEqual({ theme: 'dark', title: '', date: '', legend: false, selection: null, sight: null })
})

it('a picture keeps lens and filters unless asked otherwise', () => {
  const sight = { lens: { kind: 'tool', id: 'crm' } as const, filters: NO_FILTERS, words: 'Seen through CRM' }
  expect(orderOf(FIRST_CHOICES, { ...map, sight }).look.sight).toBe(sight)
  expect(orderOf({ ...FIRST_CHOICES, sight: false }, { ...map, sight }).look.sight).toBeNull()
})

it('a part of the map names itself', () => {
  expect(orderOf({ ...FIRST_CHOICES, scope: 'selection' }, map)).toMatchObject({
    name: 'Orders - selection',
    look: { selection: ['a'] },
  })
  expect(orderOf({ ...FIRST_CHOICES, scope: 'view', format: 'svg' }, map)).toMatchObject({
    name: 'Orders - view',
    format: 'png',
  })
})

it('what one file cannot hold comes as tiles, or smaller; SVG holds everything', () => {
  const long = { width: 352_000, height: 1500 }
  const order = (format: 'png' | 'svg', tooBig: 'tiles' | 'smaller') => outcomeOf({ format, scale: 1, tooBig }, long)
  expect(order('png', 'tiles')).toEqual({ size: long, tiles: 11, scale: 1, isTooBig: true })
  expect(order('png', 'smaller')).toMatchObject({ tiles: 1, scale: 0.09, isTooBig: true })
  expect(order('svg', 'tiles')).toMatchObject({ tiles: 1, isTooBig: false })
  expect(outcomeOf({ format: 'png', scale: 2, tooBig: 'tiles' }, { width: 2000, height: 900 })).toEqual({
    size: { width: 4000, height: 1800 },
    tiles: 1,
    scale: 2,
    isTooBig: false,
  })
})
