import type { Outcome, Way } from './arena.ts'

/** A frame that once did harm, here or to another server. Hexadecimal; spaces are for the eye. */
export interface Regression {
  readonly name: string
  readonly way: Way
  /** What the map holds, null for an empty one. */
  readonly document: string | null
  readonly frame: string
  readonly outcome: Outcome
}

/** A note "hello👋!" at x = 7: letters 1:3 to 1:9, where 1:8 and 1:9 are the two halves of the hand, 2:0 is "!", 1:10 is x. */
const A_NOTE = '0201020084010901210501002801046d65746106736368656d61017d012701056e6f746573046e6f7465012700010104746578740204000102'
  + '0968656c6c6ff09f918b280001010178017d0700'

/** The same without "!", beside a note of three letters, 1:13 to 1:15, that was erased for good. */
const A_NOTE_AND_NONE = '010701002801046d65746106736368656d61017d012701056e6f746573046e6f74650127000101047465787402040001020968656c6c6ff09f918b'
  + '280001010178017d072101056e6f74657304676f6e650100040101010b05'

/** Frames that went wrong in a run of the fuzz come here, with the map they met, as the failure prints them. */
export const REGRESSIONS: readonly Regression[] = [
  {
    name: 'claims 33,554,431 structs in ten bytes, which took 256 MiB',
    way: 'stock', document: null, frame: '00020701ffffff0f4d00', outcome: 'refused',
  },
  {
    name: 'is an update in the second format, which took half a minute and 3.7 GB',
    way: 'stock', document: null, frame: '000216 000001050000010001000000024100018087a70e0000', outcome: 'refused',
  },
  {
    name: 'writes a sync step in more bytes than it needs, which went past a check of the first two',
    way: 'stock', document: null, frame: '8000 8200 02 0000', outcome: 'refused',
  },
  {
    name: 'claims 2⁴⁰ places of a client that has not written yet, which erased what it wrote offline',
    way: 'ours', document: null, frame: '00020b 01010700 00808080808020 00', outcome: 'refused',
  },
  {
    name: 'waits for what never comes',
    way: 'ours', document: null, frame: '000208 0101076400010000', outcome: 'refused',
  },
  {
    name: 'puts a letter between two that stand the other way round, and each reader got another text',
    way: 'ours', document: A_NOTE, frame: '00020c 01010900c401040103017800', outcome: 'refused',
  },
  {
    name: 'puts a value before the one that counts, and each reader took another for the one that counts',
    way: 'ours', document: A_NOTE, frame: '00020b 0101090048010a017d0800', outcome: 'refused',
  },
  {
    name: 'sends a known letter again, between the halves of a character, which spoiled that on the server only',
    way: 'ours', document: A_NOTE, frame: '00020c 01010200c401080109012100', outcome: 'nothing',
  },
  {
    name: 'puts a letter between the halves of a character and something erased, which spoiled that on the server only',
    way: 'ours', document: A_NOTE_AND_NONE, frame: '00020c 01010900c40108010e017800', outcome: 'refused',
  },
]
