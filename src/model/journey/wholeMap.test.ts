import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../document.ts'
import { readSnapshot } from '../table.ts'
import { idsFrom, randomFrom, randomWork } from './randomWork.ts'
import type { Journey } from './schema.ts'
import { journeySchema, THE_MAP } from './schema.ts'
import { replaceMap } from './wholeMap.ts'

const read = (doc: Y.Doc): Journey => readSnapshot(doc, journeySchema)

function worked(seed: number): Y.Doc {
  const doc = new Y.Doc()
  const random = randomFrom(seed)
  const newId = idsFrom(random)
  for (let i = 0; i < 80; i += 1) {
    randomWork(read(doc), random)((command, args) => runCommand(doc, journeySchema, read(doc), newId, 'test', command, args))
  }
  return doc
}

it.each([1, 2, 3])('takes over a whole map, descriptions and links included, and leaves nothing of its own (seed %d)', (seed) => {
  const from = read(worked(seed))
  const target = worked(seed + 100)
  expect(from.touchpoints.size).toBeGreaterThan(0)
  const title = 'A copy'
  expect(runCommand(target, journeySchema, read(target), idsFrom(randomFrom(1)), 'test', replaceMap, { journey: from, title })).toBe(true)
  const { map, ...rest } = read(target)
  const { map: before, ...expected } = from
  expect(rest).toEqual(expected)
  expect([...map.values()]).toMatchObject([{ ...before.get(THE_MAP), id: THE_MAP, title }])
})
