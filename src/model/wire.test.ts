import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import type { Hello, Welcome } from './wire.ts'
import { MESSAGE, durableFrame, fenceFrame, helloFrame, isDocumentId, readHello, readTrouble, readWelcome, troubleFrame, welcomeFrame } from './wire.ts'

const hello: Hello = { protocol: 1, kind: 'journey', schema: 1, epoch: null, client: 7, device: 'abcdefghijklmnopqrstu_' }

function rest(frame: Uint8Array, type: number): decoding.Decoder {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(type)
  return decoder
}

function text(value: string): decoding.Decoder {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, value)
  return decoding.createDecoder(encoding.toUint8Array(encoder))
}

const welcome: Welcome = { epoch: 'e', trouble: { reason: 'full' }, role: 'viewer', user: { id: 'a', name: 'Anna', colour: '#2f5fd0' } }

test('messages come out as they went in', () => {
  expect(readHello(rest(helloFrame(hello), MESSAGE.hello))).toEqual(hello)
  expect(readWelcome(rest(welcomeFrame(welcome), MESSAGE.welcome))).toEqual(welcome)
  expect(readTrouble(rest(troubleFrame({ reason: null }), MESSAGE.trouble))).toEqual({ reason: null })
  expect(decoding.readVarUint(rest(fenceFrame(300), MESSAGE.fence))).toBe(300)
  expect(decoding.readVarUint(rest(durableFrame(301), MESSAGE.durable))).toBe(301)
})

test.each([
  ['protocol', '1'],
  ['kind', 'spreadsheet'],
  ['schema', null],
  ['epoch', 5],
  ['epoch', 'x'.repeat(65)],
  ['client', -1],
  ['client', 1.5],
  ['device', 'short'],
])('W1 a hello whose %s is %j is none', (field, value) => {
  expect(readHello(text(JSON.stringify({ ...hello, [field]: value })))).toBeNull()
})

test('W1 any text at all reads as no hello, no welcome, or a trouble of the general kind', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
      expect(readHello(text(value))).toBeNull()
      expect(readWelcome(text(value))).toBeNull()
      expect([null, 'full', 'io']).toContain(readTrouble(text(value)).reason)
    }),
  )
})

test.each([
  ['AAAAAAAAAAAAAAAAAAAAAA', true],
  ['AAAAAAAAAAAAAAAAAAAAA', false],
  ['../../../../etc/passwd', false],
  ['AAAAAAAAAAAAAAAAAAAAAA\n', false],
])('isDocumentId(%j) is %s', (value, expected) => expect(isDocumentId(value)).toBe(expected))
