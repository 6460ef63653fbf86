import { useEffect } from 'react'
import { useSession } from '../../session/context.ts'
import { followConversation } from '../../session/conversation.ts'
import { useKeptNews } from '../useKeptNews.ts'

/** What people do together around an open map, apart from editing it. It comes after the map shows. */
export function Together() {
  const session = useSession()
  const { mapId } = session
  useEffect(() => followConversation(mapId), [mapId])
  useKeptNews(session)
  return null
}
