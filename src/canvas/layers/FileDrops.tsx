import { useEffect, useRef } from 'react'
import { useBoard } from '../board.ts'
import { receiveFiles } from '../gestures/receiveFiles.ts'

/** Nothing to see: hears files that are dropped or pasted on the map. */
export function FileDrops() {
  const board = useBoard()
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const root = here.current?.closest('main')
    return root ? receiveFiles(board, root) : undefined
  }, [board])
  return <span ref={here} hidden />
}
