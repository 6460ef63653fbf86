import { Lock } from 'lucide-react'
import { useRef } from 'react'
import type { CSSProperties } from 'react'
import { useJourney, useProjection } from '../../session/context.ts'
import type { MyLocks } from '../../session/locks.ts'
import { useLocks } from '../../session/locks.ts'
import { useRowStrip, useStageStrip } from '../heads/useHeadStrips.ts'
import { titled } from '../words.ts'
import styles from './lockLayer.module.css'

/** A lock with a name on the head of each stage and lane that the workshop has locked. */
export function LockLayer() {
  const locks = useLocks()
  return locks && <Locks locks={locks} />
}

function Locks({ locks }: { locks: MyLocks }) {
  const strip = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const geometry = useProjection((projection) => projection.geometry)
  const stages = useJourney((journey) => journey.stages)
  const lanes = useJourney((journey) => journey.lanes)
  useStageStrip(strip)
  useRowStrip(rows)
  const name = locks.mine ? 'You' : locks.facilitatorName || 'The facilitator'
  return (
    <>
      <div ref={strip} className={styles.strip}>
        {geometry.stages.map(({ id, header }) => id !== null && locks.stages.has(id) && (
          <Mark key={id} className={styles.onStage} style={{ '--x': header.x, '--w': header.width } as CSSProperties} label={`${titled('stage', stages.get(id)?.title)} is locked by ${name}`} name={name} />
        ))}
      </div>
      <div ref={rows} className={styles.strip}>
        {geometry.lanes.map(({ id, box }) => id !== null && locks.lanes.has(id) && (
          <Mark key={id} className={styles.onLane} style={{ '--y': box.y, '--h': box.height } as CSSProperties} label={`${titled('lane', lanes.get(id)?.title)} is locked by ${name}`} name={name} />
        ))}
      </div>
    </>
  )
}

function Mark({ className, style, label, name }: { className: string | undefined; style: CSSProperties; label: string; name: string }) {
  return (
    <span className={className} style={style} role="img" aria-label={label} data-lock>
      <span className={styles.mark} aria-hidden="true">
        <Lock />
        <span className={styles.name}>{name}</span>
      </span>
    </span>
  )
}
