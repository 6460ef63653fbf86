import { useEffect } from 'react'
import { counted } from '../drawing/words.ts'
import { isFiltering } from '../insight/filters.ts'
import type { Lit } from '../insight/lit.ts'
import { sightOf } from '../session/seen.ts'
import type { Board } from './board.ts'

/** Milliseconds after an edit until search, filters and lens look again. */
const PAUSE = 120

const sameSet = (a: ReadonlySet<unknown> | null, b: ReadonlySet<unknown> | null): boolean =>
  a === b || (a !== null && b !== null && a.size === b.size && [...a].every((item) => b.has(item)))

/** Others' edits mostly change nothing of what is lit: then nothing is to be drawn again. */
function sameLit(a: Lit | null, b: Lit | null): boolean {
  if (a === null || b === null) return a === b
  const sameRoles = a.roles === b.roles || (a.roles?.size === b.roles?.size && [...(a.roles ?? [])].every(([id, role]) => b.roles?.get(id) === role))
  return sameRoles && sameSet(a.touchpoints, b.touchpoints) && sameSet(a.steps, b.steps)
}

/** Keeps `lit` up with what is searched, filtered and looked through, and with what the map says. */
export function useLit(board: Board): void {
  useEffect(() => {
    let timer = 0
    const sight = sightOf(board.session)
    const look = (announce: boolean): void => {
      const lit = sight.lit(board.view.getState())
      const before = board.state.getState().lit
      if (!sameLit(before, lit)) board.state.setState({ lit })
      if (!announce) return
      if (lit) board.say(lit.touchpoints.size === 0 ? 'Nothing found.' : `${counted(lit.touchpoints.size, 'touchpoint')} found.`)
      else if (before) board.say('The whole map is shown.')
    }
    const changed = (): void => {
      const { search, filters, lens } = board.view.getState()
      if (search === '' && lens === null && !isFiltering(filters)) return
      window.clearTimeout(timer)
      timer = window.setTimeout(() => look(false), PAUSE)
    }
    look(false)
    const stops = [
      board.view.subscribe((now, before) => {
        if (now.search !== before.search || now.filters !== before.filters || now.lens !== before.lens) look(true)
      }),
      board.session.journey.subscribe(changed),
      board.session.organisation.subscribe(changed),
    ]
    return () => {
      window.clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [board])
}
