import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import type { Organisation } from '../organisation/schema.ts'
import { organisationSchema } from '../organisation/schema.ts'
import { readSnapshot } from '../table.ts'
import { clipOf } from './clip.ts'
import { readClip, writeClip } from './clipText.ts'
import { addFiles, captionFile, FILES_PER_TOUCHPOINT, filesByTouchpoint, moveFile, removeFile } from './files.ts'
import { drawInto } from './notation.ts'
import { paste } from './paste.ts'
import type { FileId, Journey, JourneySchema, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import { duplicateTouchpoints, removeTouchpoints } from './touchpoints.ts'

const MAP = 'm'.repeat(22)

/** A map with the touchpoints `pay` and `wait`; files are told by their captions. */
function board() {
  const doc = new Y.Doc()
  drawInto(doc, new Y.Doc(), 'Buy\nWeb: pay wait')
  let made = 0
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null =>
    runCommand(doc, journeySchema, now(), () => `new${++made}`, 'test', command, args)
  const add = (touchpoint: string, captions: string) =>
    run(addFiles, { touchpoint: touchpoint as TouchpointId, files: captions.split(' ').map((caption) => file({ caption })) }) ?? []
  /** `pay: a b` */
  const draw = (): string => [...filesByTouchpoint(now().files)]
    .map(([touchpoint, files]) => `${now().touchpoints.get(touchpoint)?.title}: ${files.map(({ caption }) => caption).join(' ')}`).join(' | ')
  return { doc, now, run, add, draw }
}

const file = (fields = {}) =>
  ({ file: 'ab'.repeat(32), name: 'photo.jpg', type: 'image/webp', width: 800, height: 600, size: 40_000, caption: '', ...fields }) as const

const nobody: Organisation = readSnapshot(new Y.Doc(), organisationSchema)

describe('files of a touchpoint', () => {
  test('F2 are added behind the others, moved among them, captioned and removed', () => {
    const { add, run, draw } = board()
    const [a, b, c] = add('pay', 'a b c') as [FileId, FileId, FileId]
    const [other] = add('wait', 'x') as [FileId]
    run(moveFile, { id: c, before: a })
    run(captionFile, { id: b, caption: 'B' })
    expect(draw()).toBe('pay: c a B | wait: x')
    run(moveFile, { id: c, before: other })
    expect(draw()).toBe('pay: a B c | wait: x')
    run(removeFile, { id: a })
    expect(draw()).toBe('pay: B c | wait: x')
  })

  test('F1 are not there without a name for their content, nor is what an unknown peer wrote in its place', () => {
    const { doc, run, draw, now } = board()
    expect(run(addFiles, { touchpoint: 'pay' as TouchpointId, files: [file({ file: '../../secret' })] })).toBe(null)
    const forged = new Y.Map<unknown>()
    for (const [name, value] of Object.entries({ touchpoint: 'pay', file: 'javascript:alert(1)', type: 'image/svg+xml' })) forged.set(name, value)
    doc.getMap('files').set('forged', forged)
    expect(now().files.get('forged' as FileId)?.type).toBe('image/webp')
    expect(draw()).toBe('')
  })

  test('F3 are bounded', () => {
    const { add, run, now } = board()
    add('pay', Array.from({ length: FILES_PER_TOUCHPOINT + 3 }, (_, n) => `c${n}`).join(' '))
    expect(now().files.size).toBe(FILES_PER_TOUCHPOINT)
    expect(run(addFiles, { touchpoint: 'pay' as TouchpointId, files: [file()] })).toBe(null)
  })

  test('C1 nothing is added to a touchpoint that is gone', () => {
    const { add, run } = board()
    run(removeTouchpoints, { ids: ['pay' as TouchpointId] })
    expect(add('pay', 'a')).toEqual([])
    expect(run(moveFile, { id: 'gone' as FileId, before: null })).toBe(null)
    expect(run(captionFile, { id: 'gone' as FileId, caption: 'x' })).toBe(null)
    expect(run(removeFile, { id: 'gone' as FileId })).toBe(null)
  })

  test('C5 go with their touchpoint', () => {
    const { add, run, now, draw } = board()
    add('pay', 'a b')
    add('wait', 'x')
    run(removeTouchpoints, { ids: ['pay' as TouchpointId] })
    expect(draw()).toBe('wait: x')
    expect(now().files.size).toBe(1)
  })

  test('C6 come with a duplicate, in their order, as records of its own', () => {
    const { add, run, draw } = board()
    const [a] = add('pay', 'a b') as [FileId, FileId]
    run(duplicateTouchpoints, { ids: ['pay' as TouchpointId] })
    run(removeFile, { id: a })
    expect(draw()).toBe('pay: b | pay: a b')
  })

  test('C6 F4 come with a copy through the clipboard, which names its map', () => {
    const from = board()
    from.add('pay', 'b a')
    const text = writeClip(clipOf(from.now(), nobody, { touchpoints: ['pay' as TouchpointId] }, MAP)!)!
    const clip = readClip(text)!
    expect(clip.map).toBe(MAP)
    const to = board()
    to.run(paste, { clip, at: null, notesAt: null })
    expect(to.draw()).toBe('pay: b a')
    expect([...to.now().files.values()][0]).toMatchObject({ ...file({ caption: 'b' }) })
    const forged = readClip(text.replaceAll('ab'.repeat(32), '../'.repeat(20)).replace(MAP, 'somewhere/else'))
    expect([forged?.files, forged?.map]).toEqual([[], null])
  })
})
