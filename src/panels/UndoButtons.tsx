import { Redo2, Undo2 } from 'lucide-react'
import { useOrganisationSession, useUndoState } from '../session/context.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useReadOnly } from '../ui/readOnly.tsx'
import styles from './UndoButtons.module.css'

/** Takes back and does again, on an open map or on the organisation's own page; each button says what. */
export function UndoButtons() {
  const session = useOrganisationSession()
  const { undo, redo } = useUndoState()
  if (useReadOnly()) return null
  return (
    <div className={styles.group} role="group" aria-label="Undo and redo">
      <IconButton
        label={undo ? `Undo: ${undo}` : 'Undo'}
        icon={<Undo2 />}
        keys="Mod+Z"
        disabled={undo === null}
        onClick={() => session.undo()}
      />
      <IconButton
        label={redo ? `Redo: ${redo}` : 'Redo'}
        icon={<Redo2 />}
        keys="Mod+Shift+Z"
        disabled={redo === null}
        onClick={() => session.redo()}
      />
    </div>
  )
}
