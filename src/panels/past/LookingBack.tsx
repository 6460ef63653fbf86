import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { useSession } from '../../session/context.ts'
import type { LookBack } from '../../session/lookBack.ts'
import { lookBack } from '../../session/lookBack.ts'
import { nowOf } from '../../session/nowOf.ts'
import type { Session } from '../../session/session.ts'
import { useView, useViewStore } from '../../view/context.ts'
import { marksOf } from './marks.ts'
import { PastBar } from './PastBar.tsx'

/**
 * While a moment of the map's past is looked at: hands the map as it was to `onPast`, to be shown in the place of the open
 * one, and null when it is over; and shows the bar with which one goes through time.
 */
export function LookingBack({ onPast }: { onPast: (session: Session | null) => void }) {
  const now = nowOf(useSession())
  const [look, setLook] = useState<LookBack | null>(null)
  useEffect(() => {
    const begun = lookBack(now)
    setLook(begun)
    onPast(begun.session)
    return () => {
      onPast(null)
      begun.close()
    }
  }, [now, onPast])
  return look && <Moment look={look} />
}

function Moment({ look }: { look: LookBack }) {
  const view = useViewStore()
  const at = useView((view) => view.moment)
  const shown = useStore(look.shown)
  const problem = useStore(look.problem)
  const [isDragging, setDragging] = useState(false)
  useEffect(() => {
    if (at !== null) look.show(at)
  }, [look, at])
  useEffect(() => {
    if (!shown) return
    const marks = shown.row ? marksOf(shown.row, look.session.organisation.getState()) : []
    view.getState().mark(marks)
    const [first] = marks
    // Under a hand that pulls the line of time the map stays where it is.
    if (first && !isDragging) view.getState().bring('item' in first ? first.item : first.box)
  }, [look, view, shown, isDragging])
  const map = document.getElementById('main')
  if (at === null || !map) return null
  // On the map, whatever stands beside it.
  return createPortal(<PastBar at={at} look={look} shown={shown} problem={problem} onDrag={setDragging} />, map)
}
