/** A name that may stand for the same thing as another one. */
export interface Named {
  readonly id: string
  readonly name: string
}

export interface LookAlike {
  readonly id: string
  /** 1 for the same but for case, accents and signs; 0.6 is the least that counts. */
  readonly likeness: number
}

export interface Pair {
  /** Ids of the two, in the order in which they were given. */
  readonly ids: readonly [string, string]
  readonly likeness: number
}

/** Words that say what kind of thing a name is, not which. */
const FILLERS = new Set([
  'a', 'an', 'and', 'app', 'application', 'area', 'department', 'dept', 'desk', 'division', 'for', 'group', 'of', 'our', 'platform',
  'process', 'software', 'system', 'systems', 'team', 'the', 'tool', 'tools', 'unit',
])
const LEAST = 0.6
/** Names compared with each one that shares its beginning or its end: keeps 5,000 names quick. */
const NEIGHBOURS = 12

interface Read {
  readonly id: string
  readonly whole: string
  /** Without fillers; all words where nothing else is left. */
  readonly words: readonly string[]
  readonly text: string
  /** The words in the order of the alphabet. */
  readonly sorted: string
  readonly digits: string
  readonly initials: string
}

function readName({ id, name }: Named): Read {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replaceAll('&', ' and ')
  const all = folded.match(/[\p{L}\p{N}]+/gu) ?? []
  const told = all.filter((word) => !FILLERS.has(word))
  const words = told.length > 0 ? told : all
  return {
    id,
    whole: all.join(''),
    words,
    text: words.join(''),
    sorted: [...words].sort().join(' '),
    digits: folded.replace(/\P{N}+/gu, ' ').trim(),
    initials: words.length > 1 ? words.map((word) => word[0]).join('') : '',
  }
}

/** Three rows of a table of distances; names longer than `MOST_LETTERS` are compared by their beginnings. */
const MOST_LETTERS = 255
const ROWS = [0, 1, 2].map(() => new Uint8Array(MOST_LETTERS + 1))

/** Letters that must be put in, left out, changed or swapped with their neighbour; `most + 1` where it is more. */
function distance(long: string, short: string, most: number): number {
  const [a, b] = [long.slice(0, MOST_LETTERS), short.slice(0, MOST_LETTERS)]
  const far = most + 1
  if (Math.abs(a.length - b.length) > most) return far
  let [before, last, row] = ROWS as [Uint8Array, Uint8Array, Uint8Array]
  for (let j = 0; j <= b.length; j++) last[j] = Math.min(j, far)
  for (let i = 1; i <= a.length; i++) {
    // Only what lies this near the diagonal can be within `most`.
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)]
    row[from - 1] = from === 1 ? Math.min(i, far) : far
    let least = row[from - 1] as number
    for (let j = from; j <= to; j++) {
      const above = j === i + most ? far : (last[j] as number)
      let cost = Math.min((row[j - 1] as number) + 1, above + 1, (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1), far)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] as number) + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return far
    ;[before, last, row] = [last, row, before]
  }
  return last[b.length] as number
}

function likeness(a: Read, b: Read): number {
  if (a.whole === '' || b.whole === '') return 0
  if (a.whole === b.whole) return 1
  // "Team 1" and "Team 2" are two things, however alike they look.
  if (a.digits !== b.digits) return 0
  const [left, right] = [a.text, b.text]
  if (left === right) return 0.95
  if (a.sorted === b.sorted) return 0.9
  if (left === `${right}s` || right === `${left}s`) return 0.9
  if ((left.length > 1 && left === b.initials) || (right.length > 1 && right === a.initials)) return 0.7
  const length = Math.max(left.length, right.length)
  const most = length < 5 ? 0 : length < 9 ? 1 : 2
  const apart = most === 0 ? 1 : distance(left, right, most)
  return apart <= most ? 0.85 - (apart - 1) * 0.1 : 0
}

/** The names that may mean the same as one name, the likest first. */
export function lookAlikesOf(name: string, others: Iterable<Named>): LookAlike[] {
  const one = readName({ id: '', name })
  const found: LookAlike[] = []
  for (const other of others) {
    const like = likeness(one, readName(other))
    if (like >= LEAST) found.push({ id: other.id, likeness: like })
  }
  return found.sort((a, b) => b.likeness - a.likeness)
}

/**
 * Pairs among many names that may mean the same, the likest first. Compares only names that share words, initials, a
 * beginning or an end, so that it stays quick for thousands.
 */
export function lookAlikes(names: readonly Named[]): Pair[] {
  const read = names.map(readName)
  const buckets = new Map<string, number[]>()
  read.forEach((one, at) => {
    if (one.whole === '') return
    const { text } = one
    const keys = new Set([
      `= ${one.whole}`,
      `w ${one.sorted}`,
      `i ${one.initials || text}`,
      `b ${text.slice(0, 3)} ${one.digits}`,
      `e ${text.slice(-3)} ${one.digits}`,
    ])
    for (const key of keys) {
      const bucket = buckets.get(key)
      if (bucket) bucket.push(at)
      else buckets.set(key, [at])
    }
  })
  const pairs: (Pair & { readonly at: number })[] = []
  const compared = new Set<number>()
  for (const bucket of buckets.values()) {
    const near = bucket.length > NEIGHBOURS ? [...bucket].sort((a, b) => ((read[a] as Read).whole < (read[b] as Read).whole ? -1 : 1)) : bucket
    near.forEach((first, place) => {
      for (const second of near.slice(place + 1, place + 1 + NEIGHBOURS)) {
        const [a, b] = first < second ? [first, second] : [second, first]
        const both = a * read.length + b
        if (compared.has(both)) continue
        compared.add(both)
        const like = likeness(read[a] as Read, read[b] as Read)
        if (like >= LEAST) pairs.push({ ids: [(read[a] as Read).id, (read[b] as Read).id], likeness: like, at: a })
      }
    })
  }
  return pairs.sort((a, b) => b.likeness - a.likeness || a.at - b.at).map(({ ids, likeness: like }) => ({ ids, likeness: like }))
}
