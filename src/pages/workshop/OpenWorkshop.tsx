import { useEffect, useState } from 'react'
import { mayComment } from '../../model/roles.ts'
import { SessionProvider, UserProvider, useRole, useStatus } from '../../session/context.ts'
import { followConversation } from '../../session/conversation.ts'
import { useIdentity } from '../../session/identity.ts'
import type { Session } from '../../session/session.ts'
import type { TakingPart } from '../../session/takingPart.ts'
import { takePart } from '../../session/takingPart.ts'
import { useLatestWorkshop } from '../../session/workshop.ts'
import { ViewProvider } from '../../view/context.ts'
import { createView } from '../../view/view.ts'
import { Crash } from '../Crash.tsx'
import { useMe } from '../me.ts'
import { usePageTitle } from '../usePageTitle.ts'
import { NameDialog } from './NameDialog.tsx'
import { Waiting } from './Waiting.tsx'
import { Workshop } from './Workshop.tsx'

/** The page of a workshop whose map is open. */
export function OpenWorkshop({ session }: { session: Session }) {
  const [view] = useState(createView)
  const me = useMe()
  return (
    <SessionProvider value={session}>
      <ViewProvider value={view}>
        <UserProvider value={me}>
          <Crash>
            <TakesPart session={session} />
            <NameDialog me={me} />
          </Crash>
        </UserProvider>
      </ViewProvider>
    </SessionProvider>
  )
}

function TakesPart({ session: { mapId } }: { session: Session }) {
  const now = useLatestWorkshop()
  const part = usePart(mapId)
  const takesPart = mayComment(useRole())
  const status = useStatus()
  const isGuest = useIdentity()?.account?.kind === 'guest'
  usePageTitle('Workshop')
  // Guests are let out with the end of the workshop, or with their link.
  const isOut = status.state === 'ended' && status.reason === 'signed-out' && isGuest
  if (!now || !part) return <Waiting map={mapId} isKnown={now !== undefined} />
  return <Workshop map={mapId} now={now} part={part} isOut={isOut} takesPart={takesPart} />
}

function usePart(map: string): TakingPart | null {
  const [part, setPart] = useState<TakingPart | null>(null)
  useEffect(() => {
    const stop = followConversation(map)
    const taking = takePart(map)
    setPart(taking)
    return () => {
      taking.close()
      stop()
    }
  }, [map])
  return part
}
