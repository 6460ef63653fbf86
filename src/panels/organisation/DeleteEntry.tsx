import { useState } from 'react'
import type { ReactNode } from 'react'
import { usesOf } from '../../session/api.ts'
import type { Use } from '../../session/api.ts'
import type { Answer } from '../../session/request.ts'
import { useOrganisationSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { counted } from '../words.ts'
import type { Entry } from './entries.ts'
import { remove, removeLabel } from './entries.ts'
import styles from './Organisation.module.css'
import { UsesList } from './Uses.tsx'

/** Deletes an entry that nothing uses at once; for one in use it first says where. Both can be undone. */
export function DeleteEntry({
  entry,
  name,
  children,
}: {
  entry: Entry
  name: string
  /** The button; `start` begins, `busy` while the maps are asked. */
  children: (start: () => void, busy: boolean) => ReactNode
}) {
  const session = useOrganisationSession()
  const [busy, setBusy] = useState(false)
  const [uses, setUses] = useState<Answer<readonly Use[]> | null>(null)
  const finish = (): void => {
    setUses(null)
    const bringBack = remove(session, entry)
    if (bringBack) undoToast(session, `Deleted “${name}”.`, removeLabel(entry), bringBack)
  }
  const start = async (): Promise<void> => {
    setBusy(true)
    const answer = await usesOf(entry.id)
    setBusy(false)
    if (answer.ok && answer.value.length === 0) finish()
    else setUses(answer)
  }
  const count = uses?.ok ? uses.value.reduce((sum, use) => sum + use.touchpoints.length, 0) : 0
  return (
    <>
      {children(() => void start(), busy)}
      <Dialog
        open={uses !== null}
        onOpenChange={() => setUses(null)}
        title={uses?.ok ? `“${name}” is in use` : `“${name}” may be in use`}
        description={
          uses?.ok
            ? `${counted(count, 'touchpoint')} in ${counted(uses.value.length, 'map')} would lose the link to it. ` +
              'Undo brings everything back.'
            : 'Nobody can say just now which maps use it. Undo brings everything back.'
        }
        footer={
          <>
            <Button onClick={() => setUses(null)}>Keep it</Button>
            <Button variant="danger" onClick={finish}>
              Delete it
            </Button>
          </>
        }
      >
        <div className={styles.inUse}>
          <UsesList uses={uses} />
        </div>
      </Dialog>
    </>
  )
}
