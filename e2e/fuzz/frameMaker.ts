import * as Y from 'yjs'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { KINDS } from '../../src/model/kinds.ts'
import type { DocumentKind } from '../../src/model/wire.ts'
import { fenceFrame, helloFrame, MESSAGE, PROTOCOL } from '../../src/model/wire.ts'
import { answerFrame, askFrame, message, presenceFrame, updateFrame } from '../client.ts'
import { readDraft, writeDraft } from './draft.ts'
import { mutateBytes } from './mutateBytes.ts'
import type { Nearby } from './mutateUpdate.ts'
import { mutateDraft } from './mutateUpdate.ts'

/** What is recorded of people at work, to be made wrong. */
export interface Recording {
  readonly kind: DocumentKind
  /** Updates, some of them part of the document already. */
  readonly updates: readonly Uint8Array[]
  readonly stateVectors: readonly Uint8Array[]
  /** Whose hello and presence it is. */
  readonly client: number
  readonly nearby: Nearby
}

type Make = (recording: Recording, random: Random) => Uint8Array

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T

/** An update as recorded, wrong by its grammar, or wrong in its bytes; the frame around it is right. */
const update: Make = ({ updates, nearby }, random) => {
  const recorded = pick(updates, random)
  const dice = random()
  if (dice < 0.1) return recorded
  if (dice < 0.35) return mutateBytes(recorded, pick(updates, random), random)
  const draft = readDraft(recorded)
  if (dice < 0.5) {
    const other = readDraft(pick(updates, random))
    draft.sections.push(...other.sections.filter(({ client }) => dice < 0.37 || !draft.sections.some((one) => one.client === client)))
    draft.erasures.push(...other.erasures.filter(({ client }) => dice < 0.37 || !draft.erasures.some((one) => one.client === client)))
  }
  mutateDraft(draft, random, nearby)
  return writeDraft(draft)
}

const hello: Make = ({ client, kind }, random) => helloFrame({
  protocol: PROTOCOL, kind, schema: KINDS[kind].version, epoch: null, client, device: 'attacker'.padEnd(22, '_'),
  ...(random() < 0.5 ? { [pick(['protocol', 'kind', 'schema', 'epoch', 'client', 'device'], random)]: pick([0, -1, 1e300, '', 'x', null, {}, []], random) } : {}),
} as never)

const presence: Make = ({ client, nearby }, random) => presenceFrame(Array.from({ length: pick([0, 1, 1, 1, 2, 3_000], random) }, () => ({
  client: random() < 0.7 ? client : pick(nearby.clients, random),
  clock: pick([0, 1, 2, 1e9, 2 ** 40], random),
  state: pick(['{}', 'null', '{"user":{"name":"M"}}', '{"user":{"name":7}}', '[]', '7', '{', '"', '{"__proto__":{"name":"x"}}', `{"a":"${'x'.repeat(1_500)}"}`], random),
})))

const query: Make = () => message(MESSAGE.queryAwareness)

const MAKES: readonly (readonly [weight: number, Make])[] = [
  [8, (recording, random) => updateFrame(update(recording, random))],
  [4, (recording, random) => answerFrame(update(recording, random))],
  [1, ({ stateVectors }, random) => askFrame(random() < 0.3 ? pick(stateVectors, random) : mutateBytes(pick(stateVectors, random), pick(stateVectors, random), random))],
  [1, presence],
  [0.5, hello],
  [0.3, query],
  [0.3, (_, random) => fenceFrame(pick([0, 1, 5, 2 ** 40, Number.MAX_SAFE_INTEGER], random))],
]

function make(recording: Recording, random: Random): Uint8Array {
  let left = random() * MAKES.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, one] of MAKES) if ((left -= weight) < 0) return one(recording, random)
  return query(recording, random)
}

/** One frame of an attacker: right in its form and wrong in what it says, or wrong in its bytes. */
export function makeFrame(recording: Recording, random: Random): Uint8Array {
  const frame = make(recording, random)
  return random() < 0.2 ? mutateBytes(frame, make(recording, random), random) : frame
}

/** Names places in these documents, or just beyond them. */
export function placesIn(docs: readonly Y.Doc[], random: Random): () => Y.ID {
  return () => {
    const { store } = pick(docs, random)
    const client = pick([...store.clients.keys()], random)
    return Y.createID(client ?? 0, Math.floor(random() * ((client === undefined ? 0 : Y.getState(store, client)) + 2)))
  }
}
