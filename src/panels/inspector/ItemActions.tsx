import { Copy, Trash2 } from 'lucide-react'
import { useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { useViewStore } from '../../view/context.ts'
import type { Item } from '../../view/view.ts'
import { deleteItems, duplicateItems } from './actions.ts'
import styles from './Inspector.module.css'

/** The buttons that copy and delete things on the map. Steps have no copies. */
export function ItemActions({ items }: { items: readonly Item[] }) {
  const session = useSession()
  const view = useViewStore()
  const copies = items.filter(({ kind }) => kind !== 'step')
  return (
    <Writes><div className={styles.actions}>
      {copies.length > 0 && (
        <Button size="s" icon={<Copy />} onClick={() => duplicateItems(session, view, copies)}>
          Duplicate
        </Button>
      )}
      <Button size="s" variant="danger" icon={<Trash2 />} onClick={() => deleteItems(session, view, items)}>
        Delete
      </Button>
    </div></Writes>
  )
}
