import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { bigJourney } from '../bigMap.ts'
import { touchpointId } from '../bigMap.ts'
import type { Place } from '../sync/crowd.ts'
import { Language } from '../sync/dialect.ts'

const CLIENT = 0x7e00_0000

/** Somebody else in the map, at another machine as far as the page can tell. */
export interface Remote {
  /** Gives the n-th touchpoint another title. */
  rename(n: number, title: string): void
  close(): void
}

/** Enters a map that was made by `bigJourney`. Resolves when what it does reaches the others. */
export async function remoteIn(place: Place): Promise<Remote> {
  const language = new Language(place.dialect, place.room)
  const doc = new Y.Doc()
  doc.clientID = CLIENT
  const socket = new WebSocket(place.url, { perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`the other person was closed with ${code}`)))
    socket.on('open', () => {
      for (const frame of language.greeting(CLIENT, Y.encodeStateVector(doc))) socket.send(frame)
    })
    socket.on('message', (data) => {
      const heard = language.read(data as Buffer)
      if (heard.type === 'ask') socket.send(language.answer(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))))
      if (heard.type !== 'answer' && heard.type !== 'update') return
      Y.applyUpdate(doc, heard.content, 'server')
      if (heard.type === 'answer') resolve()
    })
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') socket.send(language.update(update))
  })
  return {
    rename(n, title) {
      const record = doc.getMap('touchpoints').get(touchpointId(n)) as Y.Map<unknown>
      record.set('title', title)
    },
    close() {
      socket.removeAllListeners('close')
      socket.terminate()
    },
  }
}

/** The bytes of the map that every contender shows. */
export const bytesOf = (count: number): Uint8Array => Y.encodeStateAsUpdate(bigJourney(count))
