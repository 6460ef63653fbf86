import type { Session } from './session.ts'

const maps = new WeakMap<Session, Session>()

/** The open map itself, of a session that shows a moment of its past; any other session is the open map. */
export function nowOf(session: Session): Session {
  return maps.get(session) ?? session
}

/** Says of which open map a session shows a moment of its past. */
export function showsPastOf(session: Session, now: Session): void {
  maps.set(session, now)
}
