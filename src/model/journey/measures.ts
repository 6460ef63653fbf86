import type { Command } from '../document.ts'
import type { JourneySchema, TouchpointId } from './schema.ts'
import { linkId } from './schema.ts'

/** What was measured at one touchpoint in one month (`2026-03`); null: not measured. Shares are from 0 to 1. */
export interface Measured {
  readonly touchpoint: TouchpointId
  readonly month: string
  readonly contacts: number | null
  readonly csat: number | null
  readonly firstContactResolution: number | null
}

/**
 * Writes measures, each in the place of what was known of that touchpoint and month. Returns how many; those of
 * touchpoints that are gone are left out. Null when none is left.
 */
export const setMeasures: Command<JourneySchema, { measures: readonly Measured[] }, number> = (edit, { measures }) => {
  let written = 0
  for (const measure of measures) {
    if (!edit.now.touchpoints.has(measure.touchpoint)) continue
    edit.insert('measures', linkId(measure.touchpoint, measure.month), measure)
    written++
  }
  return written || null
}

/** Forgets all that was measured at a touchpoint. Null when nothing was. */
export const removeMeasures: Command<JourneySchema, { touchpoint: TouchpointId }, number> = (edit, { touchpoint }) => {
  let removed = 0
  for (const { id, touchpoint: at } of edit.now.measures.values()) {
    if (at === touchpoint && edit.remove('measures', id)) removed++
  }
  return removed || null
}
