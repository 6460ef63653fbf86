import { useState } from 'react'
import { Link } from 'wouter'
import type { ReportWall } from '../../insight/reportWalls.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import { counted } from '../../panels/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DepartmentName } from './DepartmentName.tsx'
import { addressOf } from './links.tsx'
import section from './Section.module.css'
import styles from './WallList.module.css'
import { Section } from './Section.tsx'
import { titleOfMap, titleOfTouchpoint } from './words.ts'

const AT_FIRST = 6

/** Why a wall hurts, in a few words each. */
function reasons({ giver, taker, contacts, pain, channel, tools, goTo }: ReportWall): string[] {
  return [
    contacts !== null && contacts > 0 && `${counted(contacts, 'contact')} a month`,
    (giver === null || taker === null) && 'owner missing',
    pain > 0 && `open pain ${pain}`,
    tools && `tool: ${tools.left.join(', ')} → ${tools.taken.join(', ')}`,
    channel && `channel: ${channel.from} → ${channel.to}`,
    giver !== null && taker !== null && goTo === null && 'no go-to person',
  ].filter((reason) => typeof reason === 'string')
}

/** The walls, the worst first; each opens on its map. */
export function WallList({ report }: { report: SiloReport }) {
  const [all, setAll] = useState(false)
  const { walls, maps } = report
  const worst = walls[0]?.weight ?? 1
  const shown = all ? walls : walls.slice(0, AT_FIRST)
  return (
    <Section title="Walls, worst first" text="Where work changes hands while the customer waits.">
      {walls.length === 0 && <p className={section.nothing}>No wall: nowhere does the owner change on the way.</p>}
      <ol className={styles.wallList}>
        {shown.map((wall, at) => {
          const map = maps[report.touchpoints[wall.from]?.map ?? 0]
          return (
            <li key={`${map?.id} ${wall.step}`} className={styles.wall}>
              <span className={styles.rank} aria-hidden="true">{at + 1}</span>
              <div className={styles.wallText}>
                <p className={styles.wallHead}>
                  <DepartmentName report={report} id={wall.giver} /> <span aria-hidden="true">→</span><span className="visually-hidden"> to </span> <DepartmentName report={report} id={wall.taker} />
                </p>
                <p>
                  <Link href={addressOf(map?.id ?? '', [wall.step])} className={styles.wallLink}>
                    {titleOfTouchpoint(report, wall.from)} → {titleOfTouchpoint(report, wall.to)}
                  </Link>
                  {[...reasons(wall), ...(maps.length > 1 && map ? [titleOfMap(map)] : [])].map((reason) => (
                    <span key={reason} className={styles.reason}> · {reason}</span>
                  ))}
                </p>
              </div>
              <span className={styles.barRoom} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${Math.max(8, (wall.weight / worst) * 100)}%`, opacity: 0.45 + (wall.weight / worst) * 0.55 }} />
              </span>
            </li>
          )
        })}
      </ol>
      {walls.length > AT_FIRST && (
        <Button size="s" variant="quiet" className={section.more} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show the worst only' : `Show all ${walls.length} walls`}
        </Button>
      )}
    </Section>
  )
}
