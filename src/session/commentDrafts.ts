import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { readKept } from './keeper.ts'

/** What somebody has typed and not yet said. The ids are those under which it is sent, and sent again. */
export interface CommentDraft {
  readonly text: string
  readonly comment: string
  readonly thread: string
}

type Needs = Pick<Environment, 'keeper' | 'newId'>

/** In which box of a map it stands: a thread's id, or what a thread would be about. */
const keyOf = (map: string, box: string): string => `comment.${map}.${box}`

/** An id of the alphabet of record ids. */
export const draftId = (environment: Pick<Environment, 'newId'> = browserEnvironment()): string => environment.newId(12)

/** What stands in a box of this browser; null where nothing does. */
export function readDraft(map: string, box: string, { keeper }: Needs = browserEnvironment()): CommentDraft | null {
  const { text, comment, thread } = (readKept(keeper, keyOf(map, box)) ?? {}) as Record<string, unknown>
  return typeof text === 'string' && typeof comment === 'string' && typeof thread === 'string' ? { text, comment, thread } : null
}

/** Keeps what stands in a box over reloads; null empties it. */
export function keepDraft(map: string, box: string, draft: CommentDraft | null, { keeper }: Needs = browserEnvironment()): void {
  keeper.set(keyOf(map, box), draft && draft.text !== '' ? JSON.stringify(draft) : null)
}
