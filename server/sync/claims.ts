import { createHash } from 'node:crypto'
import type { Author } from '../storage/storage.ts'

/** Begins the names of owners who are gone with their socket. */
export const PASSING = 'socket'
/** What is kept of an owner: no secret of a browser, and not who somebody is where that is not asked for. */
const kept = (owner: string): string => createHash('sha256').update(owner).digest('base64url').slice(0, 22)

/**
 * Who writes under which Yjs client id. Ids are public, so without this anybody could take the places that another tab's
 * next edits need. Somebody who is signed in claims ids under their account; where nobody signs in, a browser of ours does
 * with its secret, and a stock client's claim ends with its socket. Who has written under an id keeps it for as long as
 * there is the document; ids that nobody claimed are free: a tab brings what its earlier ids wrote.
 */
export class Claims {
  readonly #owners = new Map<number, string>()
  /** Ids that something was written under, by what is kept of their owners. */
  readonly #writers = new Map<number, string>()
  readonly #most: number
  readonly #recovering: () => boolean
  #fresh: Author[] = []

  /** `recovering` says whether what the last process sent on and lost may still be brought by those who heard it. */
  constructor(most: number, writers: readonly Author[] = [], recovering: () => boolean = () => false) {
    this.#most = most
    this.#recovering = recovering
    for (const { client, owner } of writers) this.#writers.set(client, owner)
  }

  ownerOf(client: number): string | undefined {
    return this.#owners.get(client)
  }

  mayWrite(owner: string, client: number): boolean {
    const known = this.#owners.get(client)
    if (known !== undefined) return known === owner
    const writer = this.#writers.get(client)
    return writer === undefined || writer === kept(owner)
  }

  /** Whether an answer to what the server lacks may hold what was written under somebody else's id. */
  get recovering(): boolean {
    return this.#recovering()
  }

  /** False when the id is somebody else's. */
  claim(owner: string, client: number): boolean {
    if (!this.mayWrite(owner, client)) return false
    // The oldest go first: ids live as long as a tab, and a map keeps the order of claims.
    this.#owners.delete(client)
    this.#owners.set(client, owner)
    if (this.#owners.size > this.#most) this.#owners.delete(this.#owners.keys().next().value as number)
    return true
  }

  /**
   * Something was written under an id: if its owner has claimed it, it stays theirs from now on. Others may bring what was
   * written under it, too, when a server lost what it had sent on already.
   */
  wrote(owner: string, client: number): void {
    if (this.#owners.get(client) !== owner || owner.startsWith(PASSING) || this.#writers.has(client)) return
    const author: Author = { client, owner: kept(owner) }
    this.#writers.set(client, author.owner)
    this.#fresh.push(author)
  }

  /** Who has begun to write since this was last asked. */
  fresh(): readonly Author[] {
    const fresh = this.#fresh
    if (fresh.length > 0) this.#fresh = []
    return fresh
  }

  release(owner: string, client: number): void {
    if (this.#owners.get(client) === owner) this.#owners.delete(client)
  }
}
