import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/**
 * What breaks servers that share documents: every attack that was run against the stock y-websocket server, or is known of
 * others, and which test makes it against ours. A test that is renamed or removed is missed here.
 */
const THREATS: readonly (readonly [attack: string, file: string, test: string])[] = [
  ['thousands of malformed frames, bit-flipped updates that rename keys and leave phantom clients', 'server/sync/badFrames.test.ts', 'are refused to the byte, thousands of them'],
  ['ten bytes that claim 2²⁵ − 1 structs', 'server/sync/structure.test.ts', '33,554,431 structs in ten bytes'],
  ['clock hijack: erased places under the public client id of somebody who is offline', 'server/sync/badFrames.test.ts', 'cannot be erased before their owner, who is offline, has written them'],
  ['clock hijack by a hello in the owner’s place', 'server/sync/badFrames.test.ts', 'cannot be taken by saying hello as their owner'],
  ['clock hijack after a restart, when nobody has claimed anything', 'server/sync/authorship.test.ts', 'belongs to whoever wrote under it, also for a server that was started again'],
  ['2⁴⁰ erased places in a dozen bytes', 'server/sync/structure.test.ts', '2⁴⁰ erased places in a dozen bytes'],
  ['a flood of updates with gaps, which wait for what never comes', 'server/sync/badFrames.test.ts', 'a flood of updates that wait for what never comes'],
  ['presence under somebody else’s client id, with a clock of 10⁹', 'server/sync/presence.test.ts', 'of another cannot be forged'],
  ['presence that gives somebody else’s name', 'server/sync/authorship.test.ts', 'is shown under the name that the server knows, of guests too'],
  ['somebody else’s name under what one says', 'server/sync/authorship.test.ts', 'bears their own name, on every machine, whatever name they put under it'],
  ['100,000 states, or one of 20 MiB', 'server/sync/presence.test.ts', 'of 100,000 people in one frame, of a megabyte, and of no JSON is refused'],
  ['a foreign page opens a socket', 'server/sync/limits.test.ts', 'on pages of another origin get no socket'],
  ['rooms of any name, made by asking for them', 'server/sync/limits.test.ts', 'cannot open what does not exist, and leave nothing behind'],
  ['an update of 90 MiB', 'server/sync/limits.test.ts', 'in one frame closes the socket before it is read'],
  ['a reader that reads nothing', 'server/sync/limits.test.ts', 'for a reader that does not read closes it'],
  ['a right to look only, got round by longer numbers', 'server/access/policyWalk.test.ts', 'lets everybody say what they may'],
  ['a right to look only, got round by an answer (SyncStep2)', 'server/access/policyWalk.test.ts', 'writes for those who may, and for nobody else'],
  ['a viewer’s tab lends its edits to an editor’s tab in the same browser', 'e2e/twoTabs.test.ts', 'two tabs of one browser meet on the server only'],
  ['a document that still loads is taken for empty, and seeded twice', 'server/sync/room.test.ts', 'is loaded once for all who open it at once, and nobody is answered before'],
  ['joining while the last one’s edits are saved', 'server/sync/room.test.ts', 'joining while the last one’s edits are still on their way to the disk'],
  ['two clients seed a template', 'server/sync/room.test.ts', 'a new map has its lanes once, however many open it first'],
  ['a restored server, and a tab with the old content', 'server/restoring.test.ts', 'lets nothing of what is under way reach the new document'],
  ['a killed process loses edits that it has sent on', 'server/sync/recovery.test.ts', 'is brought by whoever heard it, though each builds on the other'],
  ['thousands of types inside each other', 'server/sync/badFrames.test.ts', '3,000 maps inside each other'],
  ['a key that JavaScript treats specially', 'server/sync/badFrames.test.ts', 'a key that JavaScript treats specially'],
  ['client ids that are set or kept, so that two are the same', 'server/sync/stockClient.test.ts', 'comes back under the same number, and its edits come with it'],
  ['a document that grows for ever', 'server/sync/limits.test.ts', 'for one document is said to its writer, and erasing is still possible'],
  ['rights that change while a socket is open', 'server/http/sharing.test.ts', 'taken away close the sockets that they held'],
  ['a thousand tabs that come back at once', 'src/session/reconnect.test.ts', 'waits are spread over a time that doubles up to half a minute'],
  ['a line that is dead at one end', 'server/sync/limits.test.ts', 'whose line is dead are found'],
  ['edits made offline, lost by a reload', 'e2e/offline.test.ts', 'a map opens from the device, its unsent edits count until they are durable'],
  ['a device that cannot keep them, and says nothing', 'e2e/offline.test.ts', 'asks while the device refuses, and the indicator says so'],
  ['half a request that holds its place (Slowloris)', 'server/sync/limits.test.ts', 'half a request for a socket does not stay'],
  ['files that trickle in and hold every place for files', 'server/http/uploads.test.ts', 'that stops or trickles loses its place'],
  ['one person who takes every place for files', 'server/http/uploads.test.ts', 'of one person or address leave places for everybody else'],
  ['scripts in what people write', 'e2e/browser/payloads.test.ts', 'script payloads in every field of a map and the organisation none runs on any screen'],
  ['formulas in what people write', 'server/http/audit.test.ts', 'the log leaves as a file in which no name is a formula'],
  ['a password that is guessed', 'server/http/accounts.test.ts', 'makes those wait who guess, even with the right password'],
  ['a share link that is guessed, or asked whether it was', 'server/http/sharing.test.ts', 'that is revoked, too old or unknown answers all the same'],
  ['a sign-in that is mixed up, replayed or begun elsewhere', 'server/http/openId.test.ts', 'takes nobody who comes back in another browser, twice, too late, or with something changed'],
  ['a false Saved on a bad network', 'e2e/networks.test.ts', 'are never told a false Saved'],
]

describe('what breaks servers like this one', () => {
  it.each(THREATS)('%s: made in %s', (_, file, test) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(test)
  })

  it('never reads what others sent with Yjs’ second encoding, of which 22 bytes take gigabytes', () => {
    const files = ['server', 'src'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.')).map((name) => join(root, folder, name)))
    expect(files.length).toBeGreaterThan(300)
    expect(files.filter((file) => /applyUpdateV2|decodeUpdateV2|mergeUpdatesV2|diffUpdateV2/.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
