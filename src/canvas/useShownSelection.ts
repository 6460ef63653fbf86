import { useEffect } from 'react'
import type { Board } from './board.ts'
import { counted } from '../drawing/words.ts'
import { nameOf } from './words.ts'

/** Shows the others what I select, tells screen readers, and lets go of what is deleted. */
export function useShownSelection(board: Board): void {
  useEffect(() => {
    const show = (): void => board.session.show({ selection: board.view.getState().selection.map((item) => item.id) })
    /** The Tab key always finds a card, if there is one. */
    const keepStop = (): void => {
      const { stop } = board.state.getState()
      if (stop === null || !board.session.journey.getState().touchpoints.has(stop)) {
        board.state.setState({ stop: board.projection().arrangement.sequence[0] ?? null })
      }
    }
    show()
    keepStop()
    const stopView = board.view.subscribe(({ selection }, before) => {
      if (selection === before.selection) return
      show()
      const first = selection[0]
      if (selection.length > 1) board.say(`${counted(selection.length, 'thing')} selected.`)
      else if (first) board.say(`Selected ${nameOf(board.session.journey.getState(), first)}.`)
      else if (before.selection.length > 0) board.say('Nothing selected.')
    })
    const stopJourney = board.session.journey.subscribe((journey) => {
      const { selection, editing, select, edit } = board.view.getState()
      const there = (item: (typeof selection)[number]): boolean =>
        item.kind === 'touchpoint'
          ? journey.touchpoints.has(item.id)
          : item.kind === 'stage'
            ? journey.stages.has(item.id)
            : item.kind === 'lane'
              ? journey.lanes.has(item.id)
              : item.kind === 'note'
                ? journey.notes.has(item.id)
                : item.id.split('.').every((end) => journey.touchpoints.has(end as never))
      if (!selection.every(there)) select(selection.filter(there))
      if (editing && !there(editing)) edit(null)
      const { current } = board.state.getState()
      if (current && !there(current)) board.state.setState({ current: null })
      keepStop()
    })
    return () => {
      stopView()
      stopJourney()
    }
  }, [board])
}
