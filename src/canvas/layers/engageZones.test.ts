import { describe, expect, it } from 'vitest'
import { projector } from '../../drawing/projector.ts'
import { drawn } from '../../model/journey/notation.ts'
import { engageZones } from './engageZones.ts'

describe('where a line pulled down engages a department', () => {
  it('is its lane, and below all lanes a strip for each department that has none', () => {
    const { journey, organisation } = drawn(`
      One
      L: a(Sales) b c(Care)
    `)
    const alone = { ...journey, touchpoints: new Map([...journey.touchpoints].filter(([id]) => id !== ('c' as never))) }
    const { geometry } = projector()(alone, organisation)
    const zones = engageZones(geometry, organisation)
    expect(zones.map(({ department, isNew }) => `${department}${isNew ? ' new' : ''}`)).toEqual(['Sales', 'Care new'])
    const [sales, care] = zones
    expect(sales).toMatchObject({ y: geometry.backstage[0]?.box.y, height: geometry.backstage[0]?.box.height })
    expect(care?.y).toBe((sales?.y ?? 0) + (sales?.height ?? 0))
  })
})
