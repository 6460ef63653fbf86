import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { MapRole } from '../model/roles.ts'
import { mayEdit } from '../model/roles.ts'
import type { Alignment } from '../model/alignment/schema.ts'
import type { Journey } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Projection } from '../drawing/projector.ts'
import { projectionOf } from './projection.ts'
import type { AlignmentSession, OrganisationSession, Peer, Session, Status, UndoState, User } from './session.ts'

const SessionContext = createContext<Session | null>(null)
const OrganisationContext = createContext<OrganisationSession | null>(null)
const AlignmentContext = createContext<AlignmentSession | null>(null)
const UserContext = createContext<User | null>(null)
export const SessionProvider = SessionContext.Provider
/** Stands above everything that shows the organisation; an open map's session serves as one. */
export const OrganisationProvider = OrganisationContext.Provider

/** Stands above everything that shows what departments agree on, below an `OrganisationProvider` of the same session. */
export const AlignmentProvider = AlignmentContext.Provider

/** Stands above everything that says who did something. */
export const UserProvider = UserContext.Provider

/** The person at this browser; null until a name was given. */
export function useUser(): User | null {
  return useContext(UserContext)
}

/** The open map. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above it')
  return session
}

/** The session through which the organisation is read and written: an open map's, or the organisation page's own. */
export function useOrganisationSession(): OrganisationSession {
  const map = useContext(SessionContext)
  const own = useContext(OrganisationContext)
  const session = map ?? own
  if (!session) throw new Error('useOrganisationSession needs a session above it')
  return session
}

/** A part of the open map; renders again only when that part changes, so select records, not new objects. */
export function useJourney<T>(selector: (journey: Journey) => T): T {
  return useStore(useSession().journey, selector)
}

/** A part of what is derived from the open map: its order, steps, handoffs, backstage and geometry. */
export function useProjection<T>(selector: (projection: Projection) => T): T {
  return useStore(projectionOf(useSession()), selector)
}

export function useOrganisation<T>(selector: (organisation: Organisation) => T): T {
  return useStore(useOrganisationSession().organisation, selector)
}

/** The open alignment. */
export function useAlignmentSession(): AlignmentSession {
  const session = useContext(AlignmentContext)
  if (!session) throw new Error('useAlignmentSession needs an AlignmentProvider above it')
  return session
}

/** A part of what departments agree on; renders again only when that part changes. */
export function useAlignment<T>(selector: (alignment: Alignment) => T): T {
  return useStore(useAlignmentSession().alignment, selector)
}

export function useStatus(): Status {
  return useStore(useOrganisationSession().status)
}

export function usePeers<T>(selector: (peers: readonly Peer[]) => T): T {
  return useStore(useSession().peers, selector)
}

/** What I may do with the open map; changes live. */
export function useRole(): MapRole {
  return useStore(useSession().role)
}

/** Whether I may change the open map. */
export function useMayEdit(): boolean {
  return useStore(useSession().role, mayEdit)
}

/** Whether I may change the departments, processes, tools and people. */
export function useMayEditOrganisation(): boolean {
  return useStore(useOrganisationSession().organisationRole, mayEdit)
}

export function useUndoState(): UndoState {
  return useStore(useOrganisationSession().undoState)
}
