import { describe, expect, it } from 'vitest'
import { arrange } from './arrange.ts'
import { draw, drawn } from './notation.ts'

describe('notation', () => {
  it('reads what it draws', () => {
    const text = [
      'Discover | Buy | Use',
      'Web: search(Sales:a)+1 | pay(Billing:d +Sales)-2*!3@Sales:f,Billing!1@Sales:d[process:invoicing@Billing tool:ERP]#420 |',
      'Shop: . browse=0 |  |',
      'pay > search',
      'search x browse',
    ].join('\n')
    const { journey, organisation } = drawn(text)
    const again = draw(journey, organisation)
    expect(again.replaceAll(/\s+/g, ' ')).toBe(text.replaceAll(/\s+/g, ' '))
    expect(drawn(again)).toEqual({ journey, organisation })
  })

  it('orders touchpoints by their place in time over all lanes', () => {
    const { journey } = drawn('One\nWeb: a . c\nShop: . b')
    expect(arrange(journey).sequence).toEqual(['a', 'b', 'c'])
  })

  it('refuses a line that is no drawing', () => {
    expect(() => drawn('One\nnonsense')).toThrow('neither a lane')
  })
})
