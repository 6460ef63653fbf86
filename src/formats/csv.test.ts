import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'

describe('a sheet', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['tabs', 'a\tb\n1\t2'],
    ['a byte order mark', '\ufeffa,b\n1,2'],
    ['outer spaces and empty rows', ' a , b\n\n 1 ,2 \n,\n'],
  ])('reads with %s', (_, text) => {
    expect(readCsv(text)).toEqual({ header: ['a', 'b'], rows: [['1', '2']] })
  })

  it('keeps separators, quotes and line breaks inside quotes', () => {
    expect(readCsv('a,b\n"x, y","say ""hi""\nthen go"').rows).toEqual([['x, y', 'say "hi"\nthen go']])
  })

  it('fills short rows and cuts long ones', () => {
    expect(readCsv('a,b\n1\n1,2,3\n').rows).toEqual([['1', ''], ['1', '2']])
  })

  it('takes away the apostrophe that guards against formulas, and no other', () => {
    expect(readCsv("a,b\n'=1+1,'tis\n").rows).toEqual([['=1+1', "'tis"]])
  })

  it('is empty when the text is', () => {
    expect(readCsv('')).toEqual({ header: [], rows: [] })
  })
})
