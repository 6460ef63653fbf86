import { Lock, LockOpen } from 'lucide-react'
import type { LockKind, Workshop } from '../../model/conversation/schema.ts'
import { useWorkshop } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { useLeading } from './leading.ts'

/** Locks a stage or lane for everybody else, or frees it; there for whoever leads a workshop. */
export function LockButton({ kind, id }: { kind: LockKind; id: string }) {
  const now = useWorkshop()
  return now && <Toggle workshop={now.workshop} kind={kind} id={id} locked={now.locks.some(({ target }) => target === id)} />
}

function Toggle({ workshop, kind, id, locked }: { workshop: Workshop; kind: LockKind; id: string; locked: boolean }) {
  const { isMine, mayLead, busy, step } = useLeading(workshop)
  if (!isMine || !mayLead) return null
  return (
    <Button size="s" icon={locked ? <LockOpen /> : <Lock />} busy={busy === 'lock'} onClick={() => void step({ do: 'lock', kind, target: id, locked: !locked })}>
      {locked ? 'Unlock' : 'Lock for the others'}
    </Button>
  )
}
