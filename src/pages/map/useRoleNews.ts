import { useEffect } from 'react'
import type { MapRole } from '../../model/roles.ts'
import { mayEdit } from '../../model/roles.ts'
import { useSession } from '../../session/context.ts'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'

const NEWS: Readonly<Record<MapRole, string>> = {
  viewer: 'You can only look at this map now.',
  commenter: 'You can look at this map and comment on it now, not change it.',
  editor: 'You can edit this map now.',
  owner: 'You are an owner of this map now.',
}

/** Says so when what I may do with the map changes while it is open, and lays down what I may no longer hold. */
export function useRoleNews(): void {
  const session = useSession()
  const view = useViewStore()
  useEffect(
    () =>
      session.role.subscribe((role) => {
        toast({ text: NEWS[role], tone: mayEdit(role) ? 'good' : 'warn', key: 'role' })
        if (mayEdit(role)) return
        const { dialog, tool, edit, open, use } = view.getState()
        edit(null)
        if (tool !== 'hand') use('select')
        if (dialog === 'import') open(null)
      }),
    [session, view],
  )
}
