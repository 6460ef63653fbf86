import { lazy } from 'react'
import type { ComponentType } from 'react'
import { SessionProvider, useSession } from '../../session/context.ts'
import { nowOf } from '../../session/nowOf.ts'
import type { Side } from '../../view/view.ts'

/** What can stand beside the map apart from the inspector, each loaded when it is first wanted. */
const PANELS: Readonly<Record<Exclude<Side, 'inspector' | null>, ComponentType>> = {
  organisation: lazy(() => import('../../panels/OrganisationPanel.tsx').then(({ OrganisationPanel }) => ({ default: OrganisationPanel }))),
  walls: lazy(() => import('../../panels/walls/WallsPanel.tsx').then(({ WallsPanel }) => ({ default: WallsPanel }))),
  comments: lazy(() => import('../../panels/comments/CommentsPanel.tsx').then(({ CommentsPanel }) => ({ default: CommentsPanel }))),
  workshop: lazy(() => import('../../panels/workshop/WorkshopPanel.tsx').then(({ WorkshopPanel }) => ({ default: WorkshopPanel }))),
  history: lazy(() => import('../../panels/history/HistoryPanel.tsx').then(({ HistoryPanel }) => ({ default: HistoryPanel }))),
  checks: lazy(() => import('../../panels/ChecksPanel.tsx').then(({ ChecksPanel }) => ({ default: ChecksPanel }))),
}

/** What is about the map of now also while one looks back. */
const OF_NOW: ReadonlySet<string> = new Set(['comments', 'history'])

export function OtherSide({ side }: { side: keyof typeof PANELS }) {
  const session = useSession()
  const Panel = PANELS[side]
  return OF_NOW.has(side) ? <SessionProvider value={nowOf(session)}><Panel /></SessionProvider> : <Panel />
}
