import { useMemo } from 'react'
import { CALM, sectionsOf } from '../../drawing/stepWords.ts'
import type { StepWord } from '../../drawing/stepWords.ts'
import { storyOf } from '../../insight/stepStory.ts'
import type { Touchpoint, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { DrawnIcon } from '../DrawnIcon.tsx'
import { OwnerField } from '../inspector/OwnerField.tsx'
import { UNTITLED } from '../words.ts'
import styles from './Walls.module.css'

/** Why a step hurts, what changes on it, and who could take a touchpoint that nobody owns. */
export function StepReasons({ id }: { id: string }) {
  const journey = useJourney((now) => now)
  const organisation = useOrganisation((now) => now)
  const projection = useProjection((now) => now)
  const story = useMemo(() => storyOf(id, journey, organisation, projection), [id, journey, organisation, projection])
  if (!story) return null
  const ends = [story.from, story.to]
  return (
    <>
      {story.handoff?.weight === 0 && <p className={styles.calm}>{CALM}</p>}
      {sectionsOf(story, journey, organisation).map(({ title, words }) => (
        <Words key={title} title={title} words={words} />
      ))}
      {ends.map(({ owner, touchpoint }) => owner === null && <EndOwner key={touchpoint} id={touchpoint} />)}
    </>
  )
}

function Words({ title, words }: { title: string; words: readonly StepWord[] }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.reasons}>
        {words.map(({ icon, text, pain }) => (
          <li key={text} data-pain={pain || undefined}>
            <DrawnIcon name={icon} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function EndOwner({ id }: { id: TouchpointId }) {
  const touchpoint: Touchpoint | undefined = useJourney(({ touchpoints }) => touchpoints.get(id))
  return (
    touchpoint && (
      <section className={styles.section} aria-label={`Owner of ${touchpoint.title || UNTITLED.touchpoint}`}>
        <h3 className={styles.heading}>Who takes “{touchpoint.title || UNTITLED.touchpoint}”?</h3>
        <OwnerField touchpoints={[touchpoint]} suggested={[]} />
      </section>
    )
  )
}
