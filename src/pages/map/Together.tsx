import { lazy, useEffect } from 'react'
import { FollowingBar } from '../../panels/FollowingBar.tsx'
import { useSearchParams } from 'wouter'
import { useSession } from '../../session/context.ts'
import { followConversation } from '../../session/conversation.ts'
import { Part } from '../../ui/Part.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { useFileNews } from './useFileNews.ts'
import { useLockGuard } from './useLockGuard.ts'
import { useKeptNews } from '../useKeptNews.ts'
import { useThreadFromAddress } from './useThreadFromAddress.ts'
import { useWorkshopInvitation } from './useWorkshopInvitation.ts'

const Presentation = lazy(() => import('../../panels/Presentation.tsx').then(({ Presentation }) => ({ default: Presentation })))

/** What people do together around an open map, apart from editing it. It comes after the map shows. */
export function Together() {
  const session = useSession()
  const { mapId } = session
  useEffect(() => followConversation(mapId), [mapId])
  useKeptNews(session)
  useFileNews(session)
  useLockGuard(session)
  useWorkshopInvitation(mapId)
  const presenting = useView((view) => view.presenting)
  usePresentationAddress()
  useThreadFromAddress()
  return (
    <>
      {presenting !== null && <Part><Presentation at={presenting} /></Part>}
      <FollowingBar />
    </>
  )
}

/** The address names the frame that is presented, so that it can be sent and survives a reload. */
function usePresentationAddress(): void {
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('present')
  useEffect(() => {
    if (asked === null || view.getState().presenting !== null) return
    view.getState().present(Math.max(0, Math.trunc(Number(asked)) || 0))
  }, [view, asked])
  useEffect(() => view.subscribe(({ presenting }, before) => {
    if (presenting === before.presenting) return
    setSearch((params) => {
      if (presenting === null) params.delete('present')
      else params.set('present', String(presenting))
      return params
    }, { replace: true })
  }), [view, setSearch])
}
