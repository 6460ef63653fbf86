import { Plus } from 'lucide-react'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { addNextTo } from '../actions/add.ts'
import { useBoard } from '../board.ts'
import styles from './card.module.css'

/**
 * What can be pulled out of a card and added beside it. The keys and the menu of the card do the same, so none of it is
 * a stop of the Tab key.
 */
export function CardHandles({ id, title }: { id: TouchpointId; title: string }) {
  const board = useBoard()
  return (
    <>
      <span className={`${styles.handle} ${styles.next} nodrag nopan`} data-pull="step" data-id={id} title="Drag to where the customer goes next" />
      <span className={`${styles.handle} ${styles.down} nodrag nopan`} data-pull="engage" data-id={id} title="Drag to a department below" />
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.plus} nodrag nopan`}
        data-canvas-button
        aria-label={`Add a touchpoint after “${title}”`}
        onClick={() => addNextTo(board, id, 'after')}
      >
        <Plus aria-hidden="true" />
      </button>
    </>
  )
}
