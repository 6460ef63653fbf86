import { createHash } from 'node:crypto'
import type { WorkspaceRole } from '../../src/model/roles.ts'
import type { Stamp } from '../../src/model/wire.ts'

/**
 * Who asks. `local`: anybody who reaches a server that is open; what they say of themselves is believed. `user`: signed
 * in. `guest`: came by a share link, for one map. `console`: the administrator's command line on this machine. `nobody`:
 * not signed in.
 */
export type Principal =
  | { readonly kind: 'local' }
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly colour: string; readonly role: WorkspaceRole; readonly session: string }
  | { readonly kind: 'guest'; readonly id: string; readonly name: string; readonly colour: string; readonly link: string; readonly session: string }
  | { readonly kind: 'console' }
  | { readonly kind: 'nobody' }

export const LOCAL: Principal = { kind: 'local' }
export const CONSOLE: Principal = { kind: 'console' }
export const NOBODY: Principal = { kind: 'nobody' }

/** Under which name the server shows what somebody does; null where they name themselves. */
export function stampOf(principal: Principal): Stamp | null {
  return principal.kind === 'user' || principal.kind === 'guest'
    ? { id: principal.id, name: principal.name, colour: principal.colour }
    : null
}

/** The same for the same person at every visit, for the audit log and for whose edits are whose. */
export function keyOf(principal: Principal): string {
  return principal.kind === 'user' || principal.kind === 'guest' ? `${principal.kind} ${principal.id}` : principal.kind
}

/** How secrets are kept: whoever reads the file cannot use them. For secrets of 128 random bits and more only. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
