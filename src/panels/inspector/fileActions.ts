import { fileWords, moveFile, removeFile } from '../../model/journey/files.ts'
import type { TouchpointFile } from '../../model/journey/schema.ts'
import type { Session } from '../../session/session.ts'
import { undoToast } from '../../ui/undoToast.ts'

const REMOVE = 'Remove picture'

/** Takes a file off its touchpoint, with a way back. */
export function takeOff(session: Session, file: TouchpointFile): void {
  if (session.run(removeFile, { id: file.id }, { label: REMOVE })) undoToast(session, `Removed “${fileWords(file)}”.`, REMOVE)
}

/** Moves a file by so many places among its touchpoint's. */
export function shift(session: Session, files: readonly TouchpointFile[], place: number, by: -1 | 1): void {
  const before = files[by === -1 ? place - 1 : place + 2]?.id ?? null
  if (files[place + by]) session.run(moveFile, { id: (files[place] as TouchpointFile).id, before }, { label: 'Move picture' })
}
