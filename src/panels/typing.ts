import { useEffect, useRef } from 'react'
import { usePeers, useSession } from '../session/context.ts'
import { namesInRow } from './words.ts'

/** Milliseconds without a key after which somebody no longer "is typing". */
const PAUSE = 4000

/** Tells the others that I type in a field of a record, until I pause, stop or go. */
export function useTyping(id: string, field: string): { typed: () => void; stopped: () => void } {
  const session = useSession()
  const timer = useRef(0)
  const told = useRef(false)
  const stopped = (): void => {
    window.clearTimeout(timer.current)
    if (!told.current) return
    told.current = false
    session.show({ editing: null })
  }
  const typed = (): void => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(stopped, PAUSE)
    if (told.current) return
    told.current = true
    session.show({ editing: { id, field } })
  }
  const latest = useRef(stopped)
  useEffect(() => {
    latest.current = stopped
  })
  useEffect(() => () => latest.current(), [])
  return { typed, stopped }
}

/** Who else types in a field of a record, as words; empty when nobody does. */
export function useTypists(id: string, field: string): string {
  return usePeers((peers) => {
    const names = peers
      .filter((peer) => peer.editing?.id === id && peer.editing.field === field)
      .map((peer) => peer.user.name)
    return names.length === 0 ? '' : `${namesInRow(names)} ${new Set(names).size === 1 ? 'is' : 'are'} typing`
  })
}
