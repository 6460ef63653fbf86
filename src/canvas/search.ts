import { useEffect } from 'react'
import { counted } from '../drawing/words.ts'
import { found } from '../insight/search.ts'
import type { Board } from './board.ts'

/** Milliseconds after an edit until the search is done again. */
const PAUSE = 120

/** Keeps `matches` up with what is searched and what the map says. */
export function useSearch(board: Board): void {
  useEffect(() => {
    let timer = 0
    const find = (announce: boolean): void => {
      const { search } = board.view.getState()
      const { journey, organisation } = board.session
      const matches = search.trim() === '' ? null : found(journey.getState(), organisation.getState(), search)
      if (matches === null && board.state.getState().matches === null) return
      board.state.setState({ matches })
      if (announce && matches) board.say(matches.size === 0 ? 'Nothing found.' : `${counted(matches.size, 'touchpoint')} found.`)
    }
    const changed = (): void => {
      if (board.view.getState().search === '') return
      window.clearTimeout(timer)
      timer = window.setTimeout(() => find(false), PAUSE)
    }
    find(false)
    const stops = [
      board.view.subscribe((view, before) => view.search !== before.search && find(true)),
      board.session.journey.subscribe(changed),
      board.session.organisation.subscribe(changed),
    ]
    return () => {
      window.clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [board])
}
