import { lazy, useEffect } from 'react'
import { countHeard } from '../../insight/notices.ts'
import { runningWorkshop } from '../../model/conversation/workshop.ts'
import { useMyKey } from '../../panels/comments/talks.ts'
import { FollowingBar } from '../../panels/FollowingBar.tsx'
import { useSession } from '../../session/context.ts'
import { followConversation, useConversation } from '../../session/conversation.ts'
import { lookSoon } from '../../session/inbox.ts'
import type { Session } from '../../session/session.ts'
import { Part } from '../../ui/Part.tsx'
import { useView } from '../../view/context.ts'
import { useFileNews } from './useFileNews.ts'
import { useResultOnMap } from './useResultOnMap.ts'
import { useLockGuard } from './useLockGuard.ts'
import type { NumberInAddress } from './useNumberInAddress.ts'
import { useNumberInAddress } from './useNumberInAddress.ts'
import { useKeptNews } from '../useKeptNews.ts'
import { useThreadFromAddress } from './useThreadFromAddress.ts'

const LookingBack = lazy(() => import('../../panels/past/LookingBack.tsx').then(({ LookingBack }) => ({ default: LookingBack })))
const Presentation = lazy(() => import('../../panels/Presentation.tsx').then(({ Presentation }) => ({ default: Presentation })))
const WorkshopBar = lazy(() => import('../../panels/workshop/WorkshopBar.tsx').then(({ WorkshopBar }) => ({ default: WorkshopBar })))

/** The frame that is presented. */
const FRAME: NumberInAddress = {
  name: 'present',
  of: (view) => view.presenting,
  show: (view, asked) => view.present(Math.max(0, Math.trunc(Number(asked)) || 0)),
  rests: 0,
}

/** The moment of the past that is shown. */
const MOMENT: NumberInAddress = {
  name: 'moment',
  of: (view) => view.moment,
  show: (view, asked) => {
    if (/^\d{1,15}$/.test(asked)) view.visit(Number(asked))
  },
  rests: 300,
}

/**
 * What people do together around an open map, apart from editing it, and looking back at it. It comes after the map shows. `onPast` is told
 * what to show in the place of the open map, null for the map itself.
 */
export function Together({ onPast }: { onPast: (session: Session | null) => void }) {
  const session = useSession()
  const { mapId } = session
  useEffect(() => followConversation(mapId), [mapId])
  useKeptNews(session)
  useFileNews(session)
  useLockGuard(session)
  const workshop = useConversation((conversation) => conversation && (runningWorkshop(conversation)?.id ?? null))
  useResultOnMap()
  const presenting = useView((view) => view.presenting)
  const looksBack = useView((view) => view.moment !== null)
  const visit = useView((view) => view.visit)
  useNumberInAddress(FRAME)
  useNumberInAddress(MOMENT)
  useThreadFromAddress()
  useInboxNews()
  return (
    <>
      {presenting !== null && <Part><Presentation at={presenting} /></Part>}
      {workshop !== null && presenting === null && !looksBack && <Part><WorkshopBar /></Part>}
      {looksBack ? <Part onMissing={() => visit(null)}><LookingBack onPast={onPast} /></Part> : <FollowingBar />}
    </>
  )
}

/** Looks into my inbox when something that is for me is said beside the map. */
function useInboxNews(): void {
  const me = useMyKey()
  const heard = useConversation((conversation) => (conversation && me !== null ? countHeard(conversation, me) : 0))
  useEffect(() => {
    if (heard > 0) lookSoon()
  }, [heard])
}
