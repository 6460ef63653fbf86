import { createContext, useContext, useMemo, useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import type { SiloReport } from '../../insight/siloReport.ts'
import { counted } from '../../panels/words.ts'
import { classes } from '../../ui/classes.ts'
import { Popover } from '../../ui/Popover.tsx'
import styles from './Report.module.css'
import { titleOfMap } from './words.ts'

/** Ids in one address at most: servers and browsers refuse addresses that are longer. */
const MOST_IDS = 300

interface Links {
  readonly report: SiloReport
  /** Lists the maps behind a figure, beside what was pressed. */
  list(anchor: Element, name: string, at: readonly number[]): void
}

const LinksContext = createContext<Links | null>(null)

/** The touchpoints behind a figure, map by map, with the address that selects them there. */
export function spotsOf({ maps, touchpoints }: SiloReport, at: readonly number[]) {
  const ids = new Map<number, string[]>()
  for (const place of at) {
    const touchpoint = touchpoints[place]
    if (!touchpoint) continue
    const list = ids.get(touchpoint.map)
    if (list) list.push(touchpoint.id)
    else ids.set(touchpoint.map, [touchpoint.id])
  }
  return [...ids].flatMap(([map, list]) => {
    const found = maps[map]
    return found ? [{ map: found, count: list.length, href: addressOf(found.id, list) }] : []
  })
}

export function addressOf(map: string, ids: readonly string[]): string {
  return `/map/${map}?select=${ids.slice(0, MOST_IDS).map(encodeURIComponent).join(',')}`
}

/** Lets the figures inside open the touchpoints behind them. */
export function ReportLinks({ report, children }: { report: SiloReport; children: ReactNode }) {
  const [listed, setListed] = useState<{ anchor: Element; name: string; at: readonly number[] } | null>(null)
  const links = useMemo<Links>(() => ({ report, list: (anchor, name, at) => setListed({ anchor, name, at }) }), [report])
  return (
    <LinksContext value={links}>
      {children}
      <Popover
        open={listed !== null}
        onOpenChange={(open) => !open && setListed(null)}
        anchor={listed?.anchor}
        title={listed?.name}
        className={styles.spots}
      >
        <ul className={styles.spotList}>
          {listed && spotsOf(report, listed.at).map(({ map, count, href }) => (
            <li key={map.id}>
              <Link href={href}>{titleOfMap(map)}</Link> <span className={styles.quiet}>{counted(count, 'touchpoint')}</span>
            </li>
          ))}
        </ul>
      </Popover>
    </LinksContext>
  )
}

/**
 * A figure that opens the touchpoints behind it: a link to them on the map, or where they stand on several maps a button
 * that lists these. `name` says the whole figure in words. Plain text where there is nothing behind it.
 */
export function FigureLink({ at, name, className, children }: {
  at: readonly number[]
  name: string
  className?: string
  children: ReactNode
}) {
  const links = useContext(LinksContext)
  const [first, second] = links ? spotsOf(links.report, at) : []
  const look = classes(styles.figure, className)
  if (!links || !first) return <span className={className}>{children}</span>
  if (!second) return <Link href={first.href} className={look} aria-label={name} title={name}>{children}</Link>
  const press = ({ currentTarget }: MouseEvent<HTMLButtonElement>): void => links.list(currentTarget, name, at)
  return (
    <button type="button" className={look} aria-label={name} aria-haspopup="dialog" title={name} onClick={press}>{children}</button>
  )
}
