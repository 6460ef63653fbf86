import { ArrowRight, BrickWall, CornerDownRight, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { ownerOf } from '../../insight/ownership.ts'
import type { Step } from '../../insight/steps.ts'
import type { Touchpoint, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { useViewStore } from '../../view/context.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { UNTITLED } from '../words.ts'
import { LookingAtOrganisation } from '../Looking.tsx'
import styles from './Inspector.module.css'
import { WhoToTalkTo } from './WhoToTalkTo.tsx'

/** Where the customer comes from and goes to, whose hands that is, and whom to talk to; a press goes there. */
export function WayField({ touchpoint }: { touchpoint: Touchpoint }) {
  const steps = useProjection((projection) => projection.steps)
  const { id } = touchpoint
  const before = useMemo(() => steps.filter((step) => step.to === id), [steps, id])
  const after = useMemo(() => steps.filter((step) => step.from === id), [steps, id])
  return (
    <section className={styles.section} aria-label="Comes from, goes to">
      <h3 className={styles.heading}>Comes from → goes to</h3>
      <ul className={styles.ways} aria-label="Comes from">
        {before.length === 0 && (
          <li className={styles.way}>
            <span className={styles.quiet}>The journey begins here</span>
          </li>
        )}
        {before.map((step) => (
          <Way key={step.id} step={step} here={touchpoint} other={step.from} />
        ))}
      </ul>
      <ul className={styles.ways} aria-label="Goes to">
        {after.length === 0 && (
          <li className={styles.way}>
            <span className={styles.quiet}>The journey ends here</span>
          </li>
        )}
        {after.map((step) => (
          <Way key={step.id} step={step} here={touchpoint} other={step.to} />
        ))}
      </ul>
    </section>
  )
}

function Way({ step, here, other }: { step: Step; here: Touchpoint; other: TouchpointId }) {
  const view = useViewStore()
  const there = useJourney((journey) => journey.touchpoints.get(other))
  const departments = useOrganisation((organisation) => organisation.departments)
  const colourOf = useDepartmentColour()
  if (!there) return null
  const owner = ownerOf({ departments }, there)
  const department = owner ? departments.get(owner) : undefined
  const isHandoff = owner !== ownerOf({ departments }, here)
  const direction = other === step.to ? 'Goes to' : 'Comes from'
  const reveal = (): void => {
    const item = { kind: 'touchpoint', id: other } as const
    view.getState().goTo(item)
  }
  return (
    <li>
      <button type="button" className={styles.way} onClick={reveal}>
        <span className="visually-hidden">{direction} </span>
        {step.back ? (
          <Undo2 aria-hidden="true" />
        ) : other === step.to ? (
          <ArrowRight aria-hidden="true" />
        ) : (
          <CornerDownRight aria-hidden="true" />
        )}
        <span className={styles.wayWords}>
          <span className={styles.wayOwner}>
            <Swatch colour={department && colourOf(department.colour)} />
            {department ? department.name || 'Unnamed department' : <span className={styles.nobody}>nobody</span>}
          </span>
          <span className={styles.wayTitle}>{there.title || UNTITLED.touchpoint}</span>
        </span>
        {isHandoff && (
          <Badge tone={department ? 'neutral' : 'pain'} icon={<BrickWall size={12} />}>
            Wall
          </Badge>
        )}
      </button>
      <LookingAtOrganisation><WhoToTalkTo here={here.id} other={other} /></LookingAtOrganisation>
    </li>
  )
}
