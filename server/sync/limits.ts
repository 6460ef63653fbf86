const KIB = 1024
const MIB = 1024 * KIB

/** All that one client, one address or everybody together may take. Each line names the abuse that it stops. */
export interface Limits {
  /** Bytes of one frame. A 90 MiB update takes 600 MB of memory before anybody has looked at it. */
  readonly frame: number
  /** Frames that do not decode or may not be, before the socket is closed. Noise that costs a log line each for hours. */
  readonly badFrames: number
  /** Messages a second, and in one go. A loop that sends as fast as it can starves everybody else's edits. */
  readonly messages: Rate
  /** Bytes a second, and in one go. Few but huge frames do the same. */
  readonly bytes: Rate
  /** What a request for the whole document counts as, in messages. Asking again and again makes the server encode megabytes. */
  readonly askCost: number
  /** What a millisecond of work on an update counts as, in messages. A few bytes that are hard to place, again and again. */
  readonly workCost: number
  /** Bytes that wait for one reader. A reader that stopped reading fills the memory with what it misses. */
  readonly backlog: number
  /** Bytes of one presence state. A state of megabytes is sent on to everybody. */
  readonly presence: number
  /** Entries in one presence frame. 100,000 invented people in one frame. */
  readonly presenceEntries: number
  /** Milliseconds from the open socket to its first frame. Sockets that say nothing and hold their place. */
  readonly firstFrame: number
  /** Milliseconds between two looks at who is still there. */
  readonly heartbeat: number
  /** Milliseconds without a sign of life. Half-open sockets keep rooms and cursors of people who left long ago. */
  readonly silence: number
  /** Milliseconds that a socket has to show that it lives when another one comes with its client id. A tab that came back. */
  readonly probe: number
  /** Sockets in all, and from one address. Ten thousand sockets from one machine. */
  readonly sockets: number
  readonly socketsPerAddress: number
  /** API requests a minute from one address, and those of them that change something. Scripts that make maps all night. */
  readonly requestsPerMinute: number
  readonly changesPerMinute: number
  /** Bytes of one picture or letter. A video that somebody takes for a picture. */
  readonly file: number
  /** Files from one address in a minute, and such that come at once: decoding takes time, and bodies take memory. */
  readonly filesPerMinute: number
  readonly uploads: number
  /** Those of them that are one person's, or one address's where nobody signs in. Whoever takes all the places there are. */
  readonly uploadsOfOne: number
  /** Bytes of a file on its way that come at least within each so many milliseconds. Files that trickle in and hold their places. */
  readonly uploadPace: { readonly bytes: number; readonly within: number }
  /** Files that one map keeps, and their bytes. A map as a place for everybody's holiday pictures. */
  readonly filesOfMap: number
  readonly fileBytesOfMap: number
  /** Rooms in memory. Opening every document at once. */
  readonly rooms: number
  /** Milliseconds that an empty room stays in memory. Rooms that nobody has asked for since yesterday. */
  readonly roomIdle: number
  /** Bytes of one document. A document that grows until no client can load it. */
  readonly document: number
  /** Writers in one update. Thousands of invented writers at one place make each later edit there slower. */
  readonly writers: number
  /** Places that one update may claim as written and erased. Two bytes that claim 2⁴⁰ places stop their owner for good. */
  readonly erased: number
  /** Bytes of one plain value. A title of a megabyte. */
  readonly value: number
  /** Milliseconds that a window lasts at most. A busy room that makes people wait for each other. */
  readonly window: number
  /** Milliseconds for which the cursors of many gather. Each frame wakes every screen, and slow ones stop moving. */
  readonly crowd: number
  /**
   * Milliseconds after the start of a server whose last process was killed, in which those who heard what it had sent on,
   * but not written, may bring it in the place of its writer. Taking others' places under this excuse.
   */
  readonly recovery: number
  /** Client ids that a document's rooms remember the device of. A list that grows with every visit. */
  readonly claims: number
}

/** `refill` a second, up to `burst`. */
export interface Rate {
  readonly refill: number
  readonly burst: number
}

export const LIMITS: Limits = {
  frame: MIB,
  badFrames: 3,
  messages: { refill: 200, burst: 600 },
  bytes: { refill: 2 * MIB, burst: 16 * MIB },
  askCost: 20,
  workCost: 1,
  backlog: 8 * MIB,
  presence: KIB,
  presenceEntries: 2_000,
  firstFrame: 10_000,
  heartbeat: 10_000,
  silence: 20_000,
  probe: 3_000,
  sockets: 5_000,
  socketsPerAddress: 2_000,
  requestsPerMinute: 2_000,
  changesPerMinute: 300,
  file: 10_000_000,
  filesPerMinute: 120,
  uploads: 12,
  uploadsOfOne: 4,
  uploadPace: { bytes: 80_000, within: 10_000 },
  filesOfMap: 2_000,
  fileBytesOfMap: 1_000_000_000,
  rooms: 2_000,
  roomIdle: 30_000,
  document: 16 * MIB,
  writers: 256,
  erased: 1_000_000,
  value: 4 * KIB,
  window: 16,
  crowd: 20,
  recovery: 60_000,
  claims: 10_000,
}
