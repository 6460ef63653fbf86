import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../session/session.ts'
import type { Version } from '../session/versions.ts'
import { versionsOf } from '../session/versions.ts'
import { whileInView } from '../session/whileInView.ts'

const NONE: readonly Version[] = []
/** Milliseconds after which moments that others have named are asked for again. */
const NAMED_MS = 10_000

/**
 * The named moments of an open map, the newest first. Who names moments mostly works on the map, too: their names come
 * with the `newest` thing that was done, at the latest after a while.
 */
export function useVersions(session: Session, newest: number | null): readonly Version[] {
  useEffect(() => whileInView(() => void versionsOf(session).refresh(), NAMED_MS), [session, newest])
  return useStore(versionsOf(session).all) ?? NONE
}
