import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { mayComment } from '../../model/roles.ts'
import { useMyKey } from '../../panels/comments/talks.ts'
import { useRole } from '../../session/context.ts'
import { useWorkshop } from '../../session/workshop.ts'
import { toast } from '../../ui/toast.ts'

/** Asks whoever has the map open to take part in the workshop that goes on, and not whoever leads it. */
export function useWorkshopInvitation(mapId: string): void {
  const workshop = useWorkshop()?.workshop
  const me = useMyKey()
  const takesPart = mayComment(useRole())
  const [, navigate] = useLocation()
  const invites = workshop !== undefined && takesPart && workshop.facilitator !== me
  const id = workshop?.id
  useEffect(() => {
    if (!invites) return
    return toast({
      key: 'workshop', text: 'A workshop is on.', duration: 0,
      action: { label: 'Take part', onSelect: () => navigate(`/map/${mapId}/workshop`) },
    })
  }, [invites, id, mapId, navigate])
}
