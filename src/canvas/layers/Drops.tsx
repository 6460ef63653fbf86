import { useEffect, useRef } from 'react'
import { useBoard } from '../board.ts'
import { receiveEntries } from '../gestures/receiveEntries.ts'
import { receiveFiles } from '../gestures/receiveFiles.ts'

/** Nothing to see: hears what is dropped on the map or pasted: files, and entries of the organisation. */
export function Drops() {
  const board = useBoard()
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const root = here.current?.closest('main')
    if (!root) return
    const stops = [receiveFiles(board, root), receiveEntries(board, root)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [board])
  return <span ref={here} hidden />
}
