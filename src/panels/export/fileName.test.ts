import { describe, expect, it } from 'vitest'
import { fileName, tileName } from './fileName.ts'

describe('the name of a picture', () => {
  it.each([
    ['Order mobile broadband', 'Order mobile broadband'],
    ['As-is: orders / returns?', 'As-is orders returns'],
    ['  two   spaces ', 'two spaces'],
    ['..\\..\\secret', 'secret'],
    ['trailing dots...', 'trailing dots'],
    ['CON', 'Map CON'],
    ['nul.txt', 'Map nul.txt'],
    ['Concert', 'Concert'],
    ['', 'Map'],
    ['///', 'Map'],
    ['Ærlig talt 😀', 'Ærlig talt 😀'],
    ['left\u202eright', 'left right'],
  ])('%j is kept as %j', (title, name) => {
    expect(fileName(title)).toBe(name)
  })

  it('is cut between characters', () => {
    const name = fileName('😀'.repeat(100))
    expect(Array.from(name)).toHaveLength(80)
    expect(name.isWellFormed()).toBe(true)
  })

  it('says which part it shows', () => {
    expect(fileName('Orders', 'selection')).toBe('Orders - selection')
  })
})

it('tiles sort by their place', () => {
  const names = Array.from({ length: 12 }, (_, column) => tileName('Map', 0, column, 2, 12))
  expect(names[0]).toBe('Map row 1 column 01.png')
  expect([...names].sort()).toEqual(names)
})
