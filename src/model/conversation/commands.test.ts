import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import { readSnapshot } from '../table.ts'
import type { Said, Voice } from './commands.ts'
import { changeComment, react, resolve, say, startThread, takeBack } from './commands.ts'
import type { CommentId, Conversation, ConversationSchema, ThreadId } from './schema.ts'
import { COMMENT_LENGTH, REACTIONS, conversationSchema } from './schema.ts'

const anna: Voice = { by: 'a1', name: 'Anna', colour: '#2f5fd0' }
const ben: Voice = { by: 'name:ben müller', name: 'Ben Müller', colour: '#8a3fb0' }

function conversation() {
  const doc = new Y.Doc()
  const read = (): Conversation => readSnapshot(doc, conversationSchema)
  const run = <A, R>(command: Command<ConversationSchema, A, R>, args: A): R | null =>
    runCommand(doc, conversationSchema, read(), () => 'unused', null, command, args)
  return { doc, read, run }
}

function said(comment: string, voice: Voice, text = 'Who answers the phone?', mentions: Said['mentions'] = []): Said {
  return { comment, text, mentions, voice, at: 1_000 }
}

const about = { thread: 't', kind: 'touchpoint', about: 'call', label: 'Call for help', x: 0, y: 0 } as const

function begun() {
  const all = conversation()
  expect(all.run(startThread, { ...about, ...said('c', anna) })).toBe(true)
  return all
}

const who = fc.constantFrom(anna, ben)
const commentId = fc.constantFrom('c', 'd', 'e')
const called = fc.array(fc.record({ person: fc.string({ minLength: 1, maxLength: 80 }), name: fc.string({ maxLength: 60 }) }), { maxLength: 4 })
const step = fc.oneof(
  fc.record({ do: fc.constant('say' as const), comment: commentId, voice: who, mentions: called }),
  fc.record({ do: fc.constant('change' as const), comment: commentId, voice: who, text: fc.string({ maxLength: 9 }), mentions: called }),
  fc.record({ do: fc.constant('takeBack' as const), comment: commentId, voice: who }),
  fc.record({ do: fc.constant('react' as const), comment: commentId, voice: who, reaction: fc.constantFrom(...REACTIONS), on: fc.boolean() }),
  fc.record({ do: fc.constant('resolve' as const), voice: who, resolved: fc.boolean() }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function take({ run }: ReturnType<typeof conversation>, one: Step): unknown {
  if (one.do === 'say') return run(say, { thread: 't', ...said(one.comment, one.voice, 'Yes', one.mentions) })
  if (one.do === 'change') return run(changeComment, { comment: one.comment, text: one.text, mentions: one.mentions, by: one.voice.by, at: 2_000 })
  if (one.do === 'takeBack') return run(takeBack, { comment: one.comment, by: one.voice.by })
  if (one.do === 'react') return run(react, one)
  return run(resolve, { thread: 't', resolved: one.resolved, name: one.voice.name, at: 3_000 })
}

describe('a conversation', () => {
  it('N1 N2 hears everything once, and each comment from its own author only', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const all = begun()
      for (const one of steps) {
        const before = all.read().comments
        const first = take(all, one)
        const after = all.read()
        expect(take(all, one)).toBe(first)
        expect(all.read()).toEqual(after)
        for (const comment of before.values()) {
          const next = after.comments.get(comment.id)
          expect(next?.by).toBe(comment.by)
          if (one.voice.by !== comment.by) expect(next).toEqual(comment)
        }
      }
    }))
  })

  it('N2 does not hear an answer under the id of another\'s comment', () => {
    const { run, read } = begun()
    expect(run(say, { thread: 't', ...said('c', ben, 'Mine') })).toBeNull()
    expect(run(startThread, { ...about, thread: 'u', ...said('c', ben, 'Mine') })).toBeNull()
    expect(run(startThread, { ...about, ...said('d', ben, 'Mine') })).toBeNull()
    expect([...read().comments.values()].map(({ text }) => text)).toEqual(['Who answers the phone?'])
  })

  it('N3 keeps the place of a comment that is taken back, and nothing else of it', () => {
    const { run, read } = begun()
    run(say, { thread: 't', ...said('d', ben, '@Anna does', [{ person: 'a1', name: 'Anna' }]) })
    run(react, { comment: 'd', reaction: 'thanks', on: true, voice: anna })
    expect(run(takeBack, { comment: 'd', by: ben.by })).toBe(true)
    expect(read().comments.get('d' as CommentId)).toMatchObject({ text: '', removed: true, by: ben.by, thread: 't' })
    expect([read().mentions.size, read().reactions.size]).toEqual([0, 0])
    expect(run(react, { comment: 'd', reaction: 'heart', on: true, voice: anna })).toBeNull()
    expect(run(changeComment, { comment: 'd', text: 'Back', mentions: [], by: ben.by, at: 2 })).toBeNull()
  })

  it.each(['', ' \n ', 'x'.repeat(COMMENT_LENGTH + 1)])('N4 says nothing for words that are blank or too long (%#)', (text) => {
    const { run, read } = begun()
    expect(run(say, { thread: 't', ...said('d', ben, text) })).toBeNull()
    expect(run(changeComment, { comment: 'c', text, mentions: [], by: anna.by, at: 2 })).toBeNull()
    expect(read().comments.size).toBe(1)
  })

  it.each(['', 'a.b', '__proto__', 'a b'])('N4 takes no id that is none: %j', (id) => {
    const { run } = begun()
    expect(run(say, { thread: 't', ...said(id, ben) })).toBeNull()
    expect(run(startThread, { ...about, thread: id, ...said('d', ben) })).toBeNull()
  })

  it('N5 tells apart people whose names differ in letters that ids have not', () => {
    const { run, read } = begun()
    const people = ['name:jörg', 'name:jürg', 'name:j_rg', 'name:j rg'].map((person) => ({ person, name: person }))
    run(say, { thread: 't', ...said('d', ben, 'You all', [...people, ...people]) })
    for (const { person } of people) run(react, { comment: 'd', reaction: 'agree', on: true, voice: { ...anna, by: person } })
    expect([...read().mentions.values()].map(({ person }) => person).sort()).toEqual(people.map(({ person }) => person).sort())
    expect(read().reactions.size).toBe(4)
  })

  it('stays resolved in the name of whoever resolved it first, and opens again', () => {
    const { run, read } = begun()
    const thread = () => read().threads.get('t' as ThreadId)
    run(resolve, { thread: 't', resolved: true, name: 'Anna', at: 5 })
    run(resolve, { thread: 't', resolved: true, name: 'Ben', at: 6 })
    expect(thread()).toMatchObject({ resolvedAt: 5, resolvedBy: 'Anna' })
    run(resolve, { thread: 't', resolved: false, name: 'Ben', at: 7 })
    expect(thread()).toMatchObject({ resolvedAt: null, resolvedBy: '' })
  })
})
