/**
 * Who writes under which Yjs client id. Ids are public, so without this anybody could take the places that another tab's
 * next edits need. A browser of ours claims its ids with its secret, for as long as the server runs and offline too; a
 * stock client's claim ends with its socket. Ids that nobody claimed are free: a tab brings what its earlier ids wrote.
 */
export class Claims {
  readonly #owners = new Map<number, string>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  ownerOf(client: number): string | undefined {
    return this.#owners.get(client)
  }

  mayWrite(owner: string, client: number): boolean {
    const known = this.#owners.get(client)
    return known === undefined || known === owner
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

  release(owner: string, client: number): void {
    if (this.#owners.get(client) === owner) this.#owners.delete(client)
  }
}
