import { useState } from 'react'
import type { Workshop } from '../../model/conversation/schema.ts'
import { useUser, useMayEdit, usePeers, useSession } from '../../session/context.ts'
import { speakerKey } from '../../session/conversationApi.ts'
import { useIdentity } from '../../session/identity.ts'
import type { Problem } from '../../session/request.ts'
import type { WorkshopStep } from '../../session/workshopApi.ts'
import { beginWorkshop, stepWorkshop } from '../../session/workshopApi.ts'
import { toast } from '../../ui/toast.ts'
import type { ViewStore } from '../../view/view.ts'

const tell = ({ message }: Problem): void => void toast({ text: message, tone: 'pain', key: 'leading' })

/** Begins a workshop, or shows the one that goes on. */
export async function startWorkshop(map: string, view: ViewStore): Promise<void> {
  const answer = await beginWorkshop(map)
  if (answer.ok) view.getState().show('workshop')
  else tell(answer.problem)
}

export interface Leading {
  /** I began it; otherwise another editor leads, and I may take over. */
  readonly isMine: boolean
  readonly mayLead: boolean
  /** What is on its way to the server. */
  readonly busy: WorkshopStep['do'] | null
  /** Says to the server what comes next; what did not go is told. True when it did. */
  step(step: WorkshopStep): Promise<boolean>
}

/** Leading a workshop. */
export function useLeading(workshop: Pick<Workshop, 'id' | 'facilitator'>): Leading {
  const { mapId } = useSession()
  const me = speakerKey(useIdentity(), useUser())
  const [busy, setBusy] = useState<WorkshopStep['do'] | null>(null)
  return {
    isMine: workshop.facilitator === me,
    mayLead: useMayEdit(),
    busy,
    async step(step) {
      setBusy(step.do)
      const answer = await stepWorkshop(mapId, workshop.id, step)
      setBusy(null)
      if (!answer.ok) tell(answer.problem)
      return answer.ok
    },
  }
}

/** How many people have the map, or its workshop on a phone, open. */
export function usePeopleHere(): number {
  return usePeers((peers) => new Set(peers.map(({ user }) => `${user.name} ${user.colour}`)).size) + 1
}
