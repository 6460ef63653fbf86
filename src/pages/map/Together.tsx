import { useEffect } from 'react'
import { useSession } from '../../session/context.ts'
import { followConversation } from '../../session/conversation.ts'

/** What people do together around an open map, apart from editing it. It comes after the map shows. */
export function Together() {
  const { mapId } = useSession()
  useEffect(() => followConversation(mapId), [mapId])
  return null
}
