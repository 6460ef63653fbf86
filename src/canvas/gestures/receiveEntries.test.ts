import { expect, it } from 'vitest'
import { readEntry } from './receiveEntries.ts'

it('reads what a panel lets drop, and nothing else', () => {
  expect(readEntry('{"kind":"tool","id":"abc"}')).toEqual({ kind: 'tool', id: 'abc' })
  expect(readEntry('{"kind":"department","id":"x.1"}')).toEqual({ kind: 'department', id: 'x.1' })
  for (const text of ['', 'null', '[]', '{"kind":"tool"}', '{"kind":"stage","id":"abc"}', '{"kind":"tool","id":"__proto__"}', '{"kind":"tool","id":7}', '{']) {
    expect(readEntry(text)).toBeNull()
  }
})
