import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { LENS_ROLE_WORDS, counted, departmentName } from '../drawing/words.ts'
import { recordOf } from '../model/document.ts'
import type { StageId, TouchpointId } from '../model/journey/schema.ts'
import { useJourney, useOrganisation, useProjection } from '../session/context.ts'
import { useView } from '../view/context.ts'
import { goTo } from './actions/focus.ts'
import { useBoard, useCanvas } from './board.ts'
import { litByStage } from './lookups.ts'
import styles from './outline.module.css'
import { titled, touchpointTitle } from './words.ts'

type Row = { readonly stage: StageId | null; readonly touchpoint: TouchpointId | null }
const keyOf = ({ stage, touchpoint }: Row): string => touchpoint ?? `stage ${stage ?? ''}`

/**
 * The map as a tree of stages and touchpoints, for those who do not look at it: the same at every zoom. It comes into
 * sight while it has the focus. Arrow keys walk in it, Enter goes to a touchpoint on the map.
 */
export const Outline = memo(function Outline() {
  const board = useBoard()
  const tree = useRef<HTMLDivElement>(null)
  const stages = useProjection((projection) => projection.arrangement.stages)
  const titles = useJourney((journey) => journey.stages)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState<string | null>(null)
  const lit = useCanvas((state) => state.lit)
  const litIn = useMemo(() => litByStage(lit, stages), [lit, stages])
  const rows: Row[] = stages.flatMap(({ stage, touchpoints }) => {
    const head: Row = { stage: stage?.id ?? null, touchpoint: null }
    return open.has(keyOf(head)) ? [head, ...touchpoints.map((id): Row => ({ stage: stage?.id ?? null, touchpoint: id }))] : [head]
  })
  const keys = rows.map(keyOf)
  const here = at !== null && keys.includes(at) ? at : (keys[0] ?? null)

  const focusRow = (key: string | undefined): void => {
    if (key === undefined) return
    setAt(key)
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus()
  }
  const toggle = (key: string, on: boolean): void =>
    setOpen((before) => {
      const next = new Set(before)
      if (on) next.add(key)
      else next.delete(key)
      return next
    })
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = here === null ? -1 : keys.indexOf(here)
    const row = rows[index]
    if (!row || here === null || event.altKey || event.ctrlKey || event.metaKey) return
    const isStage = row.touchpoint === null
    if (event.key === 'ArrowDown') focusRow(keys[index + 1])
    else if (event.key === 'ArrowUp') focusRow(keys[index - 1])
    else if (event.key === 'Home') focusRow(keys[0])
    else if (event.key === 'End') focusRow(keys.at(-1))
    else if (event.key === 'ArrowRight' && isStage) open.has(here) ? focusRow(keys[index + 1]) : toggle(here, true)
    else if (event.key === 'ArrowLeft') isStage ? toggle(here, false) : focusRow(keyOf({ stage: row.stage, touchpoint: null }))
    else if (event.key === 'Enter' || event.key === ' ') choose(row)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const choose = ({ stage, touchpoint }: Row): void => {
    if (touchpoint) goTo(board, { kind: 'touchpoint', id: touchpoint })
    else if (stage) goTo(board, { kind: 'stage', id: stage })
  }

  if (rows.length === 0) return null
  return (
    <nav className={styles.outline} aria-label="Outline of the map" data-canvas-control data-scrolls>
      <p className={styles.title} aria-hidden="true">Outline</p>
      <div ref={tree} role="tree" aria-label="Stages and touchpoints" className={styles.tree} onKeyDown={onKeyDown}>
        {stages.map(({ stage, touchpoints }) => {
          const row: Row = { stage: stage?.id ?? null, touchpoint: null }
          const key = keyOf(row)
          const isOpen = open.has(key)
          const Icon = isOpen ? ChevronDown : ChevronRight
          return (
            <div key={key} role="none">
              <div
                role="treeitem"
                aria-level={1}
                aria-expanded={isOpen}
                tabIndex={key === here ? 0 : -1}
                data-row={key}
                className={styles.stage}
                onFocus={() => setAt(key)}
                onClick={() => toggle(key, !isOpen)}
                onDoubleClick={() => choose(row)}
              >
                <Icon size={14} aria-hidden="true" />
                {stage ? titled('stage', titles.get(stage.id)?.title) : 'Unassigned'},{' '}
                {litIn ? `${litIn.get(row.stage) ?? 0} lit of ` : ''}{counted(touchpoints.length, 'touchpoint')}
              </div>
              {isOpen && (
                <div role="group">
                  {touchpoints.map((id) => (
                    <OutlineRow key={id} id={id} reachable={id === here} onFocus={() => setAt(id)} onChoose={() => choose({ ...row, touchpoint: id })} />
                  ))}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </nav>
  )
})

function OutlineRow({ id, reachable, onFocus, onChoose }: {
  id: TouchpointId
  reachable: boolean
  onFocus: () => void
  onChoose: () => void
}) {
  const title = useJourney((journey) => touchpointTitle(journey, id))
  const owner = useJourney((journey) => journey.touchpoints.get(id)?.owner ?? null)
  const name = useOrganisation((organisation) => departmentName(organisation, recordOf(organisation, 'departments', owner)?.id ?? null))
  const dim = useCanvas(({ lit }) => lit !== null && !lit.touchpoints.has(id))
  const role = useCanvas(({ lit }) => (lit?.touchpoints.has(id) ? (lit.roles?.get(id) ?? null) : null))
  const selected = useView((view) => view.selection.some((item) => item.kind === 'touchpoint' && item.id === id))
  return (
    <div
      role="treeitem"
      aria-level={2}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      data-row={id}
      className={styles.touchpoint}
      data-dim={dim || undefined}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {title} <span>{name}</span>
      {role && <small className={styles.role}>{LENS_ROLE_WORDS[role]}</small>}
      {dim && <span className="visually-hidden">, not lit</span>}
    </div>
  )
}
