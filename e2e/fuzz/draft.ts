import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

/** A run of structs of one writer. */
export interface Section {
  client: number
  clock: number
  structs: Struct[]
}

/** Erased places of one writer: clock and length of each range. */
export interface Erasures {
  client: number
  ranges: [clock: number, length: number][]
}

/** An update taken apart, to be put together again with parts that Yjs would never write. */
export interface Draft {
  sections: Section[]
  erasures: Erasures[]
}

export function readDraft(update: Uint8Array): Draft {
  const { structs, ds } = Y.decodeUpdate(update)
  const sections: Section[] = []
  for (const struct of structs) {
    const last = sections.at(-1)
    if (last?.client === struct.id.client) last.structs.push(struct)
    else sections.push({ client: struct.id.client, clock: struct.id.clock, structs: [struct] })
  }
  const erasures = [...ds.clients].map(([client, items]) => ({
    client,
    ranges: items.map(({ clock, len }): [number, number] => [clock, len]),
  }))
  return { sections, erasures }
}

export function writeDraft({ sections, erasures }: Draft): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const rest = encoder.restEncoder
  const write = (n: number): void => encoding.writeVarUint(rest, n)
  write(sections.length)
  for (const { client, clock, structs } of sections) {
    write(structs.length)
    write(client)
    write(clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  write(erasures.length)
  for (const { client, ranges } of erasures) {
    write(client)
    write(ranges.length)
    for (const [clock, length] of ranges) {
      write(clock)
      write(length)
    }
  }
  return encoding.toUint8Array(rest)
}
