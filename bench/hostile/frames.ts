import * as Y from 'yjs'
import { updateFrame } from '../../e2e/client.ts'
import { Claims } from '../../server/sync/claims.ts'
import { applied } from '../../server/sync/apply.ts'
import { readFrame } from '../../server/sync/frames.ts'
import { LIMITS } from '../../server/sync/limits.ts'
import type { Ground } from '../../server/sync/structure.ts'
import { refusalOf, rootsOf } from '../../server/sync/structure.ts'
import { KINDS } from '../../src/model/kinds.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { bigJourney } from '../bigMap.ts'
import { seeded } from '../statistics.ts'

const TOUCHPOINTS = 40
const LOOK = 2_000

function grounded(base: Uint8Array): Ground {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  return { doc, kind: KINDS.journey, roots: rootsOf(doc, KINDS.journey), limits: LIMITS }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Edits as people make them, each as the frame that brings it. */
function corpus(doc: Y.Doc, random: () => number): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let n = 0; n < 400; n++) {
    const fork = new Y.Doc()
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(doc))
    const touchpoints = fork.getMap('touchpoints')
    const ids = [...touchpoints.keys()]
    const record = touchpoints.get(ids[Math.floor(random() * ids.length)] as string) as Y.Map<unknown>
    fork.transact(() => {
      record.set('title', `Title ${n}`)
      ;(record.get('description') as Y.Text | undefined)?.insert(0, `word ${n} `)
      if (n % 3 === 0) touchpoints.delete(ids[n % ids.length] as string)
      if (n % 4 === 0) fork.getMap('stages').set(`s${n}`.padEnd(12, '0'), new Y.Map([['title', 'New']]))
    })
    frames.push(updateFrame(Y.encodeStateAsUpdate(fork, Y.encodeStateVector(doc))))
    fork.destroy()
  }
  return frames
}

/** Changes a few bytes, repeats, cuts or joins: most of it still looks like a frame. */
function mutated(frame: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const below = (n: number): number => Math.floor(random() * n)
  const out = Uint8Array.from(frame)
  for (let times = below(4); times >= 0; times--) {
    const at = below(out.length)
    switch (below(4)) {
      case 0:
        out[at] = below(256)
        break
      case 1:
        out[at] = (out[at] as number) ^ (1 << below(8))
        break
      case 2:
        out.copyWithin(at, below(out.length), below(out.length))
        break
      case 3:
        out.set(other.subarray(0, Math.min(8, other.length, out.length - at)), at)
    }
  }
  return below(20) === 0 ? out.subarray(0, below(out.length) + 1) : out
}

/** So many mutated frames: each is refused and changes nothing, or it is taken and the document is one of ours. */
export function frameFuzz(count: number, seed: number): Record<string, number> {
  const random = seeded(seed)
  const base = Y.encodeStateAsUpdate(bigJourney(TOUCHPOINTS))
  let ground = grounded(base)
  const frames = corpus(ground.doc, random)
  const before = Y.encodeStateAsUpdate(ground.doc)
  let taken = 0
  const from = performance.now()
  for (let n = 0; n < count; n++) {
    const frame = mutated(frames[n % frames.length] as Uint8Array, frames[(n * 7) % frames.length] as Uint8Array, random)
    const read = readFrame(frame, LIMITS)
    if (read?.type === 'update' || read?.type === 'answer') {
      if (refusalOf(read.update, ground, () => true) === null) {
        if (!applied(ground.doc, read.update, 'fuzz')) throw new Error(`frame ${n} of seed ${seed} was found good and could not be applied whole`)
        readSnapshot(ground.doc, journeySchema)
        taken++
        ground = grounded(base)
      }
    }
    if (n % LOOK === LOOK - 1) {
      const after = Y.encodeStateAsUpdate(ground.doc)
      if (!same(before, after) || ground.doc.store.pendingStructs) throw new Error(`a refused frame up to ${n} of seed ${seed} changed the document`)
    }
  }
  if (taken === 0) throw new Error('no frame was good: the fuzz proves nothing')
  return { frames: count, taken, perSecond: count / ((performance.now() - from) / 1000) }
}

/** So many updates under the client ids of others, in every way that there is: how many were taken. */
export function forgeries(count: number, seed: number): Record<string, number> {
  const random = seeded(seed)
  const ground = grounded(Y.encodeStateAsUpdate(bigJourney(TOUCHPOINTS)))
  const victims = Array.from({ length: 50 }, () => Math.floor(random() * 2 ** 32))
  const claims = new Claims(10_000, [])
  for (const victim of victims) {
    const fork = new Y.Doc()
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(ground.doc))
    fork.clientID = victim
    fork.getMap('notes').set(`v${victim}`.slice(0, 12).padEnd(12, '0'), new Y.Map([['text', 'mine']]))
    Y.applyUpdate(ground.doc, Y.encodeStateAsUpdate(fork, Y.encodeStateVector(ground.doc)))
    claims.claim(`user ${victim}`, victim)
    claims.wrote(`user ${victim}`, victim)
    fork.destroy()
  }
  // Half are known by what is kept of them alone, as after a restart.
  const kept = claims.fresh()
  const later = new Claims(10_000, kept)
  const before = Y.encodeStateAsUpdate(ground.doc)
  let accepted = 0
  for (let n = 0; n < count; n++) {
    const victim = victims[n % victims.length] as number
    const fork = new Y.Doc()
    Y.applyUpdate(fork, before)
    fork.clientID = victim
    const notes = fork.getMap('notes')
    switch (n % 4) {
      case 0:
        notes.set('z'.repeat(12), new Y.Map([['text', 'not mine']]))
        break
      case 1:
        notes.delete([...notes.keys()][0] as string)
        notes.set('q'.repeat(12), new Y.Map())
        break
      case 2:
        ;([...fork.getMap('touchpoints').values()][0] as Y.Map<unknown>).set('title', 'stolen')
        break
      case 3:
        fork.getMap('stages').set('w'.repeat(12), new Y.Map([['title', 'stolen']]))
        // With an honest writer beside the forged one.
        fork.clientID = Math.floor(random() * 2 ** 32)
        fork.getMap('stages').set('u'.repeat(12), new Y.Map([['title', 'mine']]))
    }
    const forged = Y.encodeStateAsUpdate(fork, Y.encodeStateVectorFromUpdate(before))
    const judge = n % 2 === 0 ? claims : later
    if (refusalOf(forged, ground, (client) => judge.mayWrite('user mallory', client)) === null) accepted++
    fork.destroy()
  }
  if (!same(before, Y.encodeStateAsUpdate(ground.doc))) throw new Error('a forgery changed the document')
  return { forgeries: count, accepted }
}
