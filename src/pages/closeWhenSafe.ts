import type { OrganisationSession, Status } from '../session/session.ts'

/** True when closing loses nothing: each edit is on the server or in this device's copy, or can go nowhere any more. */
export function isSafe(status: Status): boolean {
  switch (status.state) {
    case 'loading':
    case 'saved':
    case 'ended':
      return true
    case 'offline':
      return status.keptHere || !status.unsent
    case 'saving':
      return false
    case 'not-saved':
      // What I may not write any more goes nowhere; this device keeps it.
      return status.reason === 'role'
  }
}

/**
 * Closes a document that was left, at once or as soon as its edits are safe. Until then it goes on saving in the
 * background, and closing the tab still asks first.
 */
export function closeWhenSafe(session: Pick<OrganisationSession, 'status' | 'close'>): void {
  if (isSafe(session.status.getState())) return session.close()
  const stop = session.status.subscribe((status) => {
    if (!isSafe(status)) return
    stop()
    session.close()
  })
}
