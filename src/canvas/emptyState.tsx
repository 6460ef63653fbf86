import { Columns3, Plus } from 'lucide-react'
import { useMayEdit, useProjection } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { useView } from '../view/context.ts'
import { addSomewhere, addStageBefore } from './actions/add.ts'
import { useBoard } from './board.ts'
import styles from './canvas.module.css'

/** What an empty map says: what it is for, and what comes first. */
export function EmptyState() {
  const board = useBoard()
  const touchpoints = useProjection(({ geometry }) => geometry.cards.size)
  const stages = useProjection(({ geometry }) => geometry.stages.length)
  const notes = useProjection(({ geometry }) => geometry.notes.size)
  const writes = useMayEdit()
  const placing = useView(({ tool }) => tool !== 'select')
  if (touchpoints > 0 || notes > 0 || placing) return null
  if (!writes) return <div className={styles.empty} data-canvas-control><h2>There is nothing on this map yet</h2></div>
  return (
    <div className={styles.empty} data-canvas-control>
      <h2>{stages === 0 ? 'What does the customer live through?' : 'Which moments does the customer live through?'}</h2>
      <p>
        {stages === 0
          ? 'Begin with the stages of the journey, such as Order, Receive and Pay. Then add each touchpoint: a call, a letter, a visit.'
          : 'Add each touchpoint, such as a call, a letter or a visit. Double-click in a lane puts one there.'}
      </p>
      <div className={styles.emptyActions}>
        {stages === 0 && (
          <Button variant="primary" icon={<Columns3 />} onClick={() => addStageBefore(board, null)}>Add the first stage</Button>
        )}
        <Button variant={stages === 0 ? 'plain' : 'primary'} icon={<Plus />} onClick={() => addSomewhere(board)}>
          Add a touchpoint
        </Button>
      </div>
    </div>
  )
}
