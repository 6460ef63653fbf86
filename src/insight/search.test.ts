import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import { found } from './search.ts'

const { journey, organisation } = drawn(`
  Discover         | Buy
  Web:  search(Sales) | pay(Billing +Sales)[tool:ERP@Billing]
  Shop: browse     |
`)

const hits = (text: string): string[] => [...found(journey, organisation, text)].sort()

describe('searching a map', () => {
  it('finds by title, in any case', () => {
    expect(hits('BROWSE')).toEqual(['browse'])
  })
  it('finds by owner and by what stands behind', () => {
    expect(hits('billing')).toEqual(['pay'])
    expect(hits('sales')).toEqual(['pay', 'search'])
    expect(hits('erp')).toEqual(['pay'])
  })
  it('wants every word, in any order and field', () => {
    expect(hits('erp sales')).toEqual(['pay'])
    expect(hits('erp browse')).toEqual([])
  })
  it('takes accents as they come', () => {
    expect(hits('bröwse')).toEqual(['browse'])
  })
  it('finds nothing for nothing', () => {
    expect(hits('  ')).toEqual([])
  })
})
