import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { say, startThread, takeBack } from '../model/conversation/commands.ts'
import { conversationSchema } from '../model/conversation/schema.ts'
import type { ConversationSchema } from '../model/conversation/schema.ts'
import type { Command } from '../model/document.ts'
import { runCommand } from '../model/document.ts'
import { readSnapshot } from '../model/table.ts'
import { isCalling, isHeardBy, isUnread, talksOf } from './threads.ts'

const anna = { by: 'a', name: 'Anna', colour: '#2f5fd0' }
const ben = { by: 'b', name: 'Ben', colour: '#8a3fb0' }

function conversation() {
  const doc = new Y.Doc()
  const read = () => readSnapshot(doc, conversationSchema)
  const run = <A, R>(command: Command<ConversationSchema, A, R>, args: A) =>
    runCommand(doc, conversationSchema, read(), () => 'unused', null, command, args)
  const begin = (thread: string, comment: string, at: number) =>
    run(startThread, { thread, kind: 'map', about: '', label: '', x: 0, y: 0, comment, text: 'First', mentions: [], voice: anna, at })
  return { run, begin, talks: () => talksOf(read()) }
}

it('lists the thread that was spoken in last first, each with its words in their order', () => {
  const { run, begin, talks } = conversation()
  begin('t', 'z', 10)
  begin('u', 'y', 20)
  expect(talks().map(({ thread }) => thread.id)).toEqual(['u', 't'])
  run(say, { thread: 't', comment: 'a', text: 'Second', mentions: [], voice: ben, at: 30 })
  expect(talks().map(({ thread, said, lastAt }) => [thread.id, said.map(({ comment }) => comment.text), lastAt]))
    .toEqual([['t', ['First', 'Second'], 30], ['u', ['First'], 20]])
})

it('is unread by what others said since, not by my own words nor by what was taken back', () => {
  const { run, begin, talks } = conversation()
  begin('t', 'c', 10)
  const unread = (readAt: number, me: string | null) => talks().map((talk) => isUnread(talk, readAt, me))
  expect([unread(0, 'a'), unread(0, 'b'), unread(9, 'b'), unread(10, 'b')]).toEqual([[false], [true], [true], [false]])
  run(say, { thread: 't', comment: 'd', text: 'Yes', mentions: [{ person: 'a', name: 'Anna' }], voice: ben, at: 20 })
  expect(unread(10, 'a')).toEqual([true])
  expect(talks().map((talk) => [isCalling(talk, 'a'), isCalling(talk, 'b'), isCalling(talk, null)])).toEqual([[true, false, false]])
  run(takeBack, { comment: 'd', by: 'b' })
  expect(unread(10, 'a')).toEqual([false])
})

it('is heard by those who were called and by those after whom others spoke', () => {
  const { run, begin, talks } = conversation()
  begin('t', 'c', 10)
  const heard = (me: string | null) => talks().map((talk) => isHeardBy(talk, me))
  expect([heard('a'), heard('b'), heard(null)]).toEqual([[false], [false], [false]])
  run(say, { thread: 't', comment: 'd', text: 'Yes', mentions: [{ person: 'e', name: 'Eva' }], voice: ben, at: 20 })
  expect([heard('a'), heard('b'), heard('e')]).toEqual([[true], [false], [true]])
})
