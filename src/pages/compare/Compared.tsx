import { Equal, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { comparisonList, wallPlaces } from '../../drawing/comparisonList.ts'
import { measureInter } from '../../drawing/fontMetrics.ts'
import type { Box, Point } from '../../drawing/geometry.ts'
import type { Union } from '../../drawing/union.ts'
import { unionOf } from '../../drawing/union.ts'
import type { Change } from '../../insight/compare.ts'
import { allChanges, compare } from '../../insight/compare.ts'
import type { ComparisonEnds } from '../../insight/comparisonEnds.ts'
import { counted } from '../../panels/words.ts'
import { projectionOf } from '../../session/projection.ts'
import type { Session } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useTheme } from '../../ui/theme.ts'
import { EndedBar } from '../EndedBar.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { PageHead } from '../PageHead.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import { ChangeList } from './ChangeList.tsx'
import styles from './Compare.module.css'
import { ComparisonCanvas } from './ComparisonCanvas.tsx'
import type { Focus } from './ComparisonCanvas.tsx'
import { Figures } from './Figures.tsx'
import { SaveMenu } from '../SaveMenu.tsx'
import { Legend } from './Legend.tsx'

/** Of a wall, all around its middle. */
const WALL = 44
const ACCENT = { light: '#2f5bea', dark: '#7b9bff' } as const

const isIn = (box: Box, { x, y }: Point): boolean => x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height

/** Where a change stands in the picture; null where a wall's step is not drawn. */
function boxOf(change: Change, union: Union): Box | null {
  if (change.kind === 'wallGone' || change.kind === 'wallNew') {
    const middle = wallPlaces(union).get(change.handoff.step.id)
    return middle ? { x: middle.x - WALL / 2, y: middle.y - WALL / 2, width: WALL, height: WALL } : null
  }
  const { touchpoint } = change
  return union.toBe.projection.geometry.cards.get(touchpoint) ?? union.asIs.projection.geometry.cards.get(touchpoint) ?? null
}

/** What is compared, in words. */
export interface Told {
  readonly ends: ComparisonEnds
  /** Stand over the picture and in files. */
  readonly titles: { readonly asIs: string; readonly toBe: string }
  readonly subtitle: ReactNode
  /** What is said where nothing differs. */
  readonly same: { readonly title: string; readonly text: string; readonly action?: ReactNode }
}

/** Two maps, or one at two moments, as one: the figures, the picture, and all changes as a list. Follows every edit of either. */
export function Compared({ toBe, asIs, told, onAgain }: { toBe: Session; asIs: Session; told: Told; onAgain: () => void }) {
  const { ends, titles } = told
  const [journey, projection] = [useStore(toBe.journey), useStore(projectionOf(toBe))]
  const [former, formerProjection] = [useStore(asIs.journey), useStore(projectionOf(asIs))]
  const organisation = useStore(toBe.organisation)
  const { theme } = useTheme()
  const [chosen, setChosen] = useState<{ readonly id: string; readonly at: number } | null>(null)
  usePageTitle(`Compare ${titles.toBe}`)

  const names = useMemo(
    () => ({ asIs: { journey: former, told: formerProjection }, toBe: { journey, told: projection }, organisation }),
    [former, formerProjection, journey, projection, organisation],
  )
  const comparison = useMemo(() => compare(names.asIs, names.toBe, names.organisation), [names])
  const union = useMemo(
    () => unionOf({ journey: former, projection: formerProjection }, { journey, projection }),
    [former, formerProjection, journey, projection],
  )
  const list = useMemo(
    () => comparisonList(union, comparison, organisation, { theme, measure: measureInter }),
    [union, comparison, organisation, theme],
  )
  const focus = useMemo((): Focus | null => {
    const change = chosen && allChanges(comparison).find(({ id }) => id === chosen.id)
    const box = change && boxOf(change, union)
    return chosen && box ? { box, at: chosen.at } : null
  }, [chosen, comparison, union])
  const choose = (id: string): void => setChosen((before) => ({ id, at: (before?.at ?? 0) + 1 }))
  const pick = (point: Point): void => {
    const found = allChanges(comparison).find((change) => {
      const box = boxOf(change, union)
      return box !== null && isIn(box, point)
    })
    if (found) choose(found.id)
    else setChosen(null)
  }
  const status = [useStore(toBe.status), useStore(asIs.status)]
  const ended = status.find((one) => one.state === 'ended')
  const offline = status.some((one) => one.state === 'offline')
  return (
    <div className={styles.page}>
      <PageHead />
      {ended?.state === 'ended' && (
        <EndedBar text={ended.text}><Button variant="primary" icon={<RefreshCw />} onClick={onAgain}>Try again</Button></EndedBar>
      )}
      <main className={styles.main} id="main" tabIndex={-1}>
        <div className={styles.head}>
          <div className={styles.words}>
            <h1 className={styles.title}>{titles.toBe}</h1>
            <div className={styles.subtitle}>
              {told.subtitle}
              {offline && ' · offline: this is as it was last known here'}
            </div>
          </div>
          <div className={styles.buttons}>
            <LinkButton to={`/map/${toBe.mapId}`}>Open the map</LinkButton>
            <ExportComparison {...{ union, comparison, names, titles, ends }} />
          </div>
        </div>
        <Figures comparison={comparison} ends={ends} />
        <div className={styles.body}>
          <div className={styles.picture}>
            <ComparisonCanvas
              list={list}
              label={`Both maps in one picture: ${counted(comparison.count, 'change')}. Arrow keys move it, plus and minus zoom, Home shows all of it. The list tells the same in words.`}
              focus={focus}
              accent={ACCENT[theme]}
              onPick={pick}
            />
            <Legend ends={ends} />
          </div>
          <aside className={styles.side} aria-label="Changes">
            <p className={styles.sum} role="status">{comparison.count === 0 ? 'No changes' : counted(comparison.count, 'change')}</p>
            {comparison.count === 0
              ? <EmptyState icon={<Equal />} {...told.same} />
              : <ChangeList comparison={comparison} ends={ends} names={names} chosen={chosen?.id ?? null} onChoose={({ id }) => choose(id)} />}
          </aside>
        </div>
      </main>
    </div>
  )
}

type Saved = Parameters<(typeof import('./saveComparison.ts'))['saveComparison']>[1]

const FORMATS = ['png', 'svg', 'xlsx', 'csv'] as const

function ExportComparison(what: Saved) {
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    // What makes the files is large and seldom wanted.
    const { saveComparison } = await import('./saveComparison.ts')
    await saveComparison(format, what)
  }
  return <SaveMenu label="Export the comparison" formats={FORMATS} save={save} />
}
