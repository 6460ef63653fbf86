import { useProjection } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import type { PastMark } from '../../view/view.ts'
import { boxOf } from '../actions/focus.ts'
import styles from './changeMarks.module.css'
import { WorldLayer } from './WorldLayer.tsx'

/** With more marks than this their words would cover the map. */
const MOST_WORDS = 24

/** What changed at the moment of the past that is shown: an outline with a word for it, also where something is gone. */
export function ChangeMarks() {
  const marks = useView((view) => view.marks)
  const geometry = useProjection((projection) => projection.geometry)
  const words = marks.length <= MOST_WORDS
  return (
    <WorldLayer>
      {marks.map((mark) => {
        const box = 'item' in mark ? boxOf(geometry, mark.item) : mark.box
        if (!box) return null
        const { x, y, width, height } = box
        return (
          <div
            key={keyOf(mark)}
            className={styles.mark}
            style={{ left: x, top: y, width, height }}
            data-mark={'item' in mark ? mark.item.id : 'gone'}
            data-gone={'box' in mark || undefined}
            aria-hidden="true"
          >
            {'box' in mark && <span className={styles.title}>{mark.title}</span>}
            {words && <span className={styles.word}>{mark.word}</span>}
          </div>
        )
      })}
    </WorldLayer>
  )
}

const keyOf = (mark: PastMark): string => ('item' in mark ? `${mark.item.kind} ${mark.item.id}` : `gone ${mark.box.x} ${mark.box.y} ${mark.title}`)
