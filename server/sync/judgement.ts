import type { Spoken } from './authorship.ts'
import type { Claims } from './claims.ts'
import type { Arrival } from './member.ts'
import type { Refused } from './resync.ts'
import type { Ground } from './structure.ts'
import { refusalOf } from './structure.ts'

export interface Judgement {
  /** Null: it may be applied. */
  readonly refusal: Refused | null
  /** The client ids under which it writes. */
  readonly writers: readonly number[]
  /** The fields that name an author which it writes. */
  readonly spoken: readonly Spoken[]
}

/** Whether what came in may stand in the document. `readOnly`: the disk takes nothing just now. */
export function judge({ member, update, answer }: Arrival, ground: Ground, claims: Claims, readOnly: boolean): Judgement {
  const spoken: Spoken[] = []
  const writers: number[] = []
  let isOthers = false
  const mayWrite = (client: number): boolean => {
    writers.push(client)
    if (claims.mayWrite(member.owner, client)) return true
    isOthers = answer && claims.recovering
    return isOthers
  }
  const refusal = readOnly ? 'read-only' : refusalOf(update, ground, mayWrite, spoken)
  // What others said comes back by themselves only: nobody else's name may stand under it, nor theirs by another's word.
  const isBorrowed = refusal === null && isOthers && member.standing.stamp !== null && spoken.length > 0
  return { refusal: isBorrowed ? 'foreign' : refusal, writers, spoken }
}
