import { useEffect, useRef } from 'react'
import { briefly } from '../../drawing/stepWords.ts'
import type { WallFacts } from '../../drawing/stepWords.ts'
import { wallColours } from '../../drawing/palette.ts'
import { heatOf } from '../../drawing/stepItems.ts'
import { sideName, weightText } from '../../drawing/words.ts'
import type { Handoff } from '../../insight/handoffs.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useJourney, useOrganisation } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { useGo } from '../checks/useGo.ts'
import { ItemComments } from '../comments/CommentsButton.tsx'
import { useDepartmentColour } from '../departmentColour.ts'
import { UNTITLED } from '../words.ts'
import styles from './Walls.module.css'
import { StepReasons } from './StepReasons.tsx'

/** The shortest bar, as a share of the longest. */
const LEAST = 0.06

/** One wall of the list; that at which one stands tells all there is. */
export function WallRow({ wall, rank, share, isHere, facts, onGo }: {
  wall: Handoff
  rank: number
  /** Its weight as a share of the worst one's. */
  share: number
  isHere: boolean
  facts: Omit<WallFacts, 'touchpoints'>
  onGo: () => void
}) {
  const { theme } = useTheme()
  const from = useJourney(({ touchpoints }) => touchpoints.get(wall.step.from)?.title || UNTITLED.touchpoint)
  const to = useJourney(({ touchpoints }) => touchpoints.get(wall.step.to)?.title || UNTITLED.touchpoint)
  const why = useJourney(({ touchpoints }) => briefly(wall, { ...facts, touchpoints }))
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isHere) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  const { fill, edge } = wallColours(heatOf(wall), theme)
  return (
    <li ref={row} className={styles.wall} data-here={isHere || undefined}>
      <button type="button" className={styles.row} aria-current={isHere ? 'true' : undefined} onClick={onGo}>
        <span className={styles.rank}>{rank}</span>
        <span className={styles.words}>
          <span className={styles.sides}>
            <SideOf id={wall.from} />
            <span aria-hidden="true">→</span>
            <span className="visually-hidden"> to </span>
            <SideOf id={wall.to} />
          </span>
          <span className={styles.titles}>
            {from} → {to}
          </span>
          {why && <span className={styles.why}>{why}</span>}
        </span>
        <span className={styles.weight}>
          <span className="visually-hidden">Weight </span>
          {weightText(wall.weight)}
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${Math.max(LEAST, share) * 100}%`, background: fill, borderColor: edge }} />
          </span>
        </span>
      </button>
      {isHere && (
        <div className={styles.more}>
          <StepReasons id={wall.step.id} />
          <div className={styles.ends} role="group" aria-label="Go to a touchpoint">
            <GoTo id={wall.step.from} title={from} />
            <GoTo id={wall.step.to} title={to} />
          </div>
          <div className={styles.ends}><ItemComments on={{ kind: 'step', id: wall.step.id }} /></div>
        </div>
      )}
    </li>
  )
}

function SideOf({ id }: { id: DepartmentId | null }) {
  const name = useOrganisation((organisation) => sideName(organisation, id))
  const colour = useOrganisation((organisation) => (id ? organisation.departments.get(id)?.colour : undefined))
  const colourOf = useDepartmentColour()
  return (
    <b className={id === null ? styles.nobody : undefined}>
      <Swatch colour={colour && colourOf(colour)} /> {name}
    </b>
  )
}

function GoTo({ id, title }: { id: TouchpointId; title: string }) {
  const { inspect } = useGo()
  return (
    <Button size="s" onClick={() => inspect({ kind: 'touchpoint', id })} className={styles.go}>
      {title}
    </Button>
  )
}
