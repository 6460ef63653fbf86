import { expect, it } from 'vitest'
import type { Comment, CommentId, Conversation } from '../model/conversation/schema.ts'
import { countHeard, excerptOf, hearersOf } from './notices.ts'

/** One comment a word: thread, id, who and when, as `t:1:mari@10`. */
function said(drawing: string): Pick<Conversation, 'comments'> {
  const comments = drawing.split(' ').filter(Boolean).map((word) => {
    const [, thread, id, by, at] = /^(\w+):(\w+):(\w+)@(\d+)$/.exec(word) ?? []
    return [id, { id, thread, by, at: Number(at) }] as unknown as [CommentId, Comment]
  })
  return { comments: new Map(comments) }
}

const hearers = (drawing: string, comment: string, by: string, ...mentions: string[]): Record<string, string> =>
  Object.fromEntries(hearersOf(said(drawing), { thread: 't', comment, by, mentions: mentions.map((person) => ({ person })) }))

it('N6 tells whom is called and who spoke before, each once and nobody of themselves', () => {
  expect(hearers('', '1', 'mari', 'tor', 'mari')).toEqual({ tor: 'mention' })
  expect(hearers('t:1:mari@10 t:2:tor@20 u:3:ann@5', '4', 'tor', 'eva')).toEqual({ mari: 'reply', eva: 'mention' })
  expect(hearers('t:1:mari@10', '2', 'tor', 'mari')).toEqual({ mari: 'mention' })
})

it('N6 tells of a comment that is there those who spoke before it, not after', () => {
  expect(hearers('t:1:mari@10 t:2:tor@20 t:3:ann@30 t:0:eva@20', '2', 'tor')).toEqual({ mari: 'reply', eva: 'reply' })
})

it('repeats the beginning of what was said, in one line', () => {
  expect(excerptOf(' Who\n answers? ')).toBe('Who answers?')
  expect(Array.from(excerptOf('😀'.repeat(300)))).toHaveLength(200)
})

it('counts what somebody hears of', () => {
  const mentions = new Map([['m', { person: 'eva' }]]) as never
  const count = (me: string): number => countHeard({ ...said('t:1:mari@10 t:2:tor@20 u:3:tor@30'), mentions }, me)
  expect([count('mari'), count('tor'), count('eva'), count('ann')]).toEqual([1, 1, 1, 0])
})
