import { useEffect, useMemo, useRef } from 'react'
import { CALM, sectionsOf } from '../../drawing/stepWords.ts'
import type { StepWord } from '../../drawing/stepWords.ts'
import { wallBox } from '../../drawing/stepItems.ts'
import { sideName, weightText } from '../../drawing/words.ts'
import { storyOf } from '../../insight/stepStory.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useDepartmentColour } from '../colours.tsx'
import { DrawnIcon } from '../nodes/DrawnIcon.tsx'
import { touchpointTitle } from '../words.ts'
import styles from './stepCard.module.css'
import { useCameraEffect } from './useCameraEffect.ts'
import { hideTold, keepTold, leaveTold, stepCardId } from './useTold.ts'

/** Between the wall and its card, and between the card and the canvas's edges; CSS pixels. */
const GAP = 6
/** Half the height that a wall keeps from afar, CSS pixels. */
const FAR_HALF = 9
const EDGE = 8

/**
 * What there is to tell of the step under the pointer or focus: who hands over to whom, why it hurts, what else
 * changes. It stays while the pointer is on it, and goes with Esc.
 */
export function StepCard() {
  const board = useBoard()
  const told = useCanvas((state) => state.told)
  const id = told?.id ?? ''
  const ref = useRef<HTMLDivElement>(null)
  const journey = useJourney((now) => now)
  const organisation = useOrganisation((now) => now)
  const projection = useProjection((now) => now)
  const story = useMemo(() => storyOf(id, journey, organisation, projection), [id, journey, organisation, projection])

  useCameraEffect(({ x, y, zoom, width }) => {
    const element = ref.current
    if (!element || !told) return
    const { offsetWidth: w, offsetHeight: h } = element
    const half = Math.max(FAR_HALF, (wallBox(told.at, story?.handoff?.weight ?? 0).height / 2) * zoom) + GAP
    const middle = { x: told.at.x * zoom + x, y: told.at.y * zoom + y }
    const above = middle.y - half - h
    const top = above >= board.camera.insets().top + EDGE ? above : middle.y + half
    const left = Math.max(EDGE, Math.min(width - w - EDGE, middle.x - w / 2))
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || document.querySelector('[role="dialog"][data-open]')) return
      hideTold(board, null)
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [board])

  if (!story) return null
  const { handoff, from, to, step } = story
  const sections = sectionsOf(story, journey, organisation)
  return (
    <div className={styles.place}>
      <div
        ref={ref}
        id={stepCardId(id)}
        role="tooltip"
        className={styles.card}
        data-step-card
        data-canvas-control
        onPointerEnter={() => keepTold(board)}
        onPointerLeave={() => leaveTold(board)}
      >
        <p className={styles.head}>
          {handoff ? (
            <span className={styles.sides}>
              <Side id={handoff.from} name={sideName(organisation, handoff.from)} />
              <span aria-hidden="true">→</span>
              <span className="visually-hidden">to</span>
              <Side id={handoff.to} name={sideName(organisation, handoff.to)} />
            </span>
          ) : (
            <b>{step.back ? 'Step back' : 'Step'}</b>
          )}
          {handoff && <span className={handoff.hot ? `${styles.weight} ${styles.hot}` : styles.weight}>Weight {weightText(handoff.weight)}</span>}
        </p>
        <p className={styles.ends}>
          {touchpointTitle(journey, from.touchpoint)} → {touchpointTitle(journey, to.touchpoint)}
        </p>
        {handoff?.weight === 0 && <p className={styles.calm}>{CALM}</p>}
        {sections.map(({ title, words }) => <Words key={title} title={title} words={words} />)}
      </div>
    </div>
  )
}

function Side({ id, name }: { id: DepartmentId | null; name: string }) {
  const colour = useDepartmentColour(id)
  return (
    <b className={id === null ? styles.nobody : undefined}>
      <i className={styles.swatch} style={{ background: colour ?? undefined }} data-none={colour === null || undefined} />
      {name}
    </b>
  )
}

function Words({ title, words }: { title: string; words: readonly StepWord[] }) {
  return (
    <>
      <p className={styles.title}>{title}</p>
      <ul className={styles.words}>
        {words.map(({ icon, text, pain }) => (
          <li key={text} data-pain={pain || undefined}>
            <DrawnIcon name={icon} size={14} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
