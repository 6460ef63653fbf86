import type { Lit } from '../insight/lit.ts'
import { isStepLit } from '../insight/lit.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import { backstageGroups, linkGroups } from './backstageItems.ts'
import { columnGroups, feelingDots, feelingGroups, headerGroups, rowHeadGroups, rowLineGroups } from './boardItems.ts'
import { cardGroups } from './cardItems.ts'
import { faded } from './fade.ts'
import type { Group } from './items.ts'
import { noteGroups } from './noteItems.ts'
import { roleGroups } from './roleItems.ts'
import type { Scene } from './scene.ts'
import { markGroups, stepGroups, wallGroups } from './stepItems.ts'

/** The groups themselves, or stepped back. */
function back(groups: readonly Group[], steps: boolean, { palette }: Scene): readonly Group[] {
  return steps ? groups.map((group) => faded(group, palette.paper)) : groups
}

/** The map with what is not lit behind what is, so that no faded line crosses a lit card. */
function litGroups(scene: Scene, lit: Lit): Group[] {
  const { projection } = scene
  const { geometry } = projection
  const isLit = ({ touchpoint }: { readonly touchpoint: TouchpointId }): boolean => lit.touchpoints.has(touchpoint)
  const part = (on: boolean): Scene => ({
    ...scene,
    projection: {
      ...projection,
      handoffs: projection.handoffs.filter(({ step }) => isStepLit(lit, step) === on),
      geometry: {
        ...geometry,
        cards: new Map([...geometry.cards].filter(([id]) => lit.touchpoints.has(id) === on)),
        steps: geometry.steps.filter((path) => isStepLit(lit, path) === on),
        cells: geometry.cells.filter((cell) => isLit(cell) === on),
        cellLinks: geometry.cellLinks.filter((link) => isLit(link) === on),
      },
    },
  })
  const inside = (now: Scene): Group[] => [
    ...linkGroups(now),
    ...stepGroups(now),
    ...backstageGroups(now),
    ...[...now.projection.geometry.cards.values()].flatMap((card) => cardGroups(now, card)),
    ...wallGroups(now),
    ...markGroups(now),
  ]
  return [
    ...columnGroups(scene),
    ...rowLineGroups(scene),
    ...back([...inside(part(false)), ...feelingGroups(scene)], true, scene),
    ...inside(part(true)),
    ...feelingDots(scene, geometry.feelingPoints.filter(isLit)),
    ...(lit.roles ? roleGroups(scene, lit.touchpoints, lit.roles) : []),
    ...headerGroups(scene),
    ...rowHeadGroups(scene),
  ]
}

/** All of a map but its notes. With `lit`, the rest of it steps back. */
export function mapGroups(scene: Scene, lit: Lit | null): Group[] {
  if (lit) return litGroups(scene, lit)
  const { geometry } = scene.projection
  return [
    ...columnGroups(scene),
    ...rowLineGroups(scene),
    ...linkGroups(scene),
    ...stepGroups(scene),
    ...backstageGroups(scene),
    ...[...geometry.cards.values()].flatMap((card) => cardGroups(scene, card)),
    ...wallGroups(scene),
    ...markGroups(scene),
    ...feelingGroups(scene),
    ...headerGroups(scene),
    ...rowHeadGroups(scene),
  ]
}

/** A map's notes, which step back behind what is lit. */
export function noteGroupsOf(scene: Scene, lit: Lit | null): readonly Group[] {
  return back(noteGroups(scene), lit !== null, scene)
}
