import type { Arrival } from './member.ts'
import type { Refusal } from './structure.ts'

/** Why an update was not taken. `read-only`: it was good, but the disk does not take anything just now. */
export type Refused = Refusal | 'read-only'

/** Refusals in a row that are not the client's fault, at most: the pieces of a whole document, and what is typed meanwhile. */
const EXCUSES = 300

/**
 * Remembers whether a client's edits are all there. When one was refused, nothing counts as saved until the client has
 * answered a later SyncStep1 with all that the server lacks. Answers come in the order of the asks, so counting both tells
 * which answer holds what: an update that came after n answers is in answer n + 1.
 */
export class Resync {
  #asked = 0
  #answers = 0
  /** Which answer holds what was refused, and whether all of that was refused without the client's fault. */
  #owes: { readonly answer: number; readonly excused: boolean } | null = null
  /** The newest fence that waits for that answer. */
  #fence: number | null = null
  #excuses = 0

  asked(): void {
    this.#asked++
  }

  /** The number of the answer that has just come. */
  answer(): number {
    return ++this.#answers
  }

  /** How many answers came before the update that has just come. */
  get mark(): number {
    return this.#answers
  }

  /** True while something refused has not come again. */
  get owes(): boolean {
    return this.#owes !== null
  }

  /**
   * An update or an answer was refused. Returns whether the client must be asked again, and whether it is to blame. It is
   * not for what comes while the disk refuses, nor when the server asks for all it lacks and gets what another wrote: that
   * is how an edit comes back that was sent on, but not on disk when the server was killed, and its writer brings it too.
   * What builds on something refused in such a way is bound to be refused as well.
   */
  refused(why: Refused, { mark, answer }: Pick<Arrival, 'mark' | 'answer'>): { readonly ask: boolean; readonly blame: boolean } {
    const askedFor = mark + (answer ? 0 : 1) <= this.#asked
    const innocent = (why === 'foreign' && askedFor) || (why !== 'malformed' && this.#owes?.excused === true)
    const excused = why === 'read-only' || (innocent && ++this.#excuses <= EXCUSES)
    this.#owes = { answer: Math.max(this.#owes?.answer ?? 0, mark + 1), excused }
    return { ask: this.#asked < this.#owes.answer && why !== 'read-only' && why !== 'malformed', blame: !excused }
  }

  /** The answer of this number was taken. Returns the fence that it settles. */
  taken(number: number): number | null {
    if (!this.#owes || number < this.#owes.answer) return null
    const fence = this.#fence
    this.#owes = null
    this.#fence = null
    this.#excuses = 0
    return fence
  }

  /** Keeps a fence until nothing is owed. False when nothing is. */
  hold(fence: number): boolean {
    if (this.#owes) this.#fence = Math.max(fence, this.#fence ?? 0)
    return this.#owes !== null
  }
}
