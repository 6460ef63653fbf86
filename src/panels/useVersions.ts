import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../session/session.ts'
import type { Version } from '../session/versions.ts'
import { versionsOf } from '../session/versions.ts'

const NONE: readonly Version[] = []

/**
 * The named moments of an open map, the newest first. Who names moments mostly works on the map, too: their names come
 * with the `newest` thing that was done, at the latest after a while.
 */
export function useVersions(session: Session, newest: number | null): readonly Version[] {
  useEffect(() => versionsOf(session).follow(), [session, newest])
  return useStore(versionsOf(session).all) ?? NONE
}
