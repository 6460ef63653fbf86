import { memo, useEffect, useRef } from 'react'
import type { NodeProps } from 'reactflow'
import { noteColour } from '../../drawing/palette.ts'
import type { NoteId } from '../../model/journey/schema.ts'
import { useJourney, useMayEdit, usePeers } from '../../session/context.ts'
import { classes } from '../../ui/classes.ts'
import { useView } from '../../view/context.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useColours } from '../colours.tsx'
import type { NoteFlowNode } from '../flowNodes.ts'
import { NoteEditor } from './NoteEditor.tsx'
import styles from './note.module.css'

/** A sticky note as a node of React Flow. */
export const NoteNode = memo(
  function NoteNode({ data }: NodeProps<NoteFlowNode>) {
    return <StickyNote id={data.id} />
  },
  (before, after) => before.data.id === after.data.id,
)

function StickyNote({ id }: { id: NoteId }) {
  const board = useBoard()
  const ref = useRef<HTMLDivElement>(null)
  const writes = useMayEdit()
  const { theme } = useColours()
  const note = useJourney((journey) => journey.notes.get(id))
  const selected = useView((view) => view.selection.some((item) => item.kind === 'note' && item.id === id))
  const editing = useView((view) => view.editing?.kind === 'note' && view.editing.id === id)
  const current = useCanvas((state) => state.current?.kind === 'note' && state.current.id === id)
  const wanted = useCanvas((state) => state.wanted?.kind === 'note' && state.wanted.id === id)
  const lifted = useCanvas((state) => state.lifted?.notes.has(id) ?? false)
  const dim = useCanvas((state) => state.lit !== null)
  const typist = usePeers((peers) => peers.find((peer) => peer.editing?.id === id)?.user.name ?? null)

  useEffect(() => {
    if (!wanted || editing) return
    ref.current?.focus({ preventScroll: true })
    board.state.setState({ wanted: null })
  }, [board, wanted, editing])

  if (!note) return null
  const { fill, ink } = noteColour(note.colour, theme)
  const text = note.text.trim()
  return (
    <div
      ref={ref}
      className={classes(styles.note, selected && writes && 'nopan')}
      style={{ backgroundColor: fill, color: ink }}
      data-item="note"
      data-id={id}
      data-selected={selected || undefined}
      data-lifted={lifted || undefined}
      data-dim={dim || undefined}
      role={editing ? 'group' : 'button'}
      aria-roledescription="note"
      aria-label={text === '' ? 'Empty note' : `Note: ${text}`}
      aria-pressed={editing ? undefined : selected}
      tabIndex={current ? 0 : -1}
      onFocus={() => board.state.setState({ current: { kind: 'note', id } })}
    >
      {editing ? <NoteEditor id={id} /> : <div className={styles.text} dir="auto">{text || 'Empty note'}</div>}
      {typist && <div className={styles.typist}>{typist} is typing …</div>}
    </div>
  )
}
