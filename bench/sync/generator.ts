import { readFileSync } from 'node:fs'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Phase, Place } from './crowd.ts'
import { Crowd } from './crowd.ts'
import { Language } from './dialect.ts'
import { checkWriter, gate, plant } from './gate.ts'

/** What the driver asks of the load generator, one thing at a time. */
export type Task =
  /** Writes the document into a server that begins empty. */
  | { readonly kind: 'plant'; readonly place: Place; readonly base: string }
  | {
      readonly kind: 'open'
      readonly place: Place
      readonly base: string
      readonly peers: number
      readonly each: number
    }
  | { readonly kind: 'gate' }
  | { readonly kind: 'phase'; readonly phase: Phase }
  /** Opens connections that stay and say nothing; they add up. */
  | { readonly kind: 'idle'; readonly places: readonly Place[] }

export type Reply =
  | { readonly kind: 'began' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly why: string }

interface Opened {
  readonly crowd: Crowd
  readonly place: Place
  readonly base: Y.Doc
}

const AT_ONCE = 50
let opened: Opened | null = null
let idle = 0
/** Ends the connection that planted the document. */
let leave = (): void => undefined

const tell = (reply: Reply): void => void process.send?.(reply)

function read(base: string): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, readFileSync(base))
  return doc
}

function stay(place: Place): Promise<void> {
  const language = new Language(place.dialect, place.room)
  const client = 0x6000_0000 + idle++
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(place.url, { perMessageDeflate: false })
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`an idle connection was closed with ${code}`)))
    socket.on('open', () => {
      for (const frame of language.greeting(client, new Uint8Array([0]))) socket.send(frame)
    })
    socket.on('message', (data) => {
      const { type } = language.read(data as Buffer)
      if (type === 'ask') socket.send(language.answer(new Uint8Array([0, 0])))
      if (type === 'answer') resolve()
    })
  })
}

function crowdIn(state: Opened | null): Opened {
  if (!state) throw new Error('nobody is in the room yet')
  return state
}

async function work(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'plant':
      leave = await plant(task.place, read(task.base))
      return null
    case 'open': {
      const base = read(task.base)
      checkWriter(base)
      const crowd = new Crowd(task.place, task.peers, base, task.each)
      await crowd.connect(task.place.url)
      leave()
      opened = { crowd, place: task.place, base }
      return null
    }
    case 'gate': {
      const { crowd, place, base } = crowdIn(opened)
      return gate(place, crowd, base)
    }
    case 'phase':
      return crowdIn(opened).crowd.run(
        task.phase,
        () => tell({ kind: 'began' }),
        () => tell({ kind: 'ended' }),
      )
    case 'idle':
      for (let i = 0; i < task.places.length; i += AT_ONCE)
        await Promise.all(task.places.slice(i, i + AT_ONCE).map(stay))
      return null
  }
}

process.on('message', (task: Task) => {
  work(task).then(
    (value) => tell({ kind: 'done', value: value ?? null }),
    (error: unknown) => tell({ kind: 'failed', why: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
