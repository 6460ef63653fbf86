import { History } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useMayEdit, useSession } from '../../session/context.ts'
import type { Told, ToldRow } from '../../session/timeline.ts'
import { timelineOf } from '../../session/timeline.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Select.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { whenInView } from '../../ui/whenInView.ts'
import { useView } from '../../view/context.ts'
import { selectedIds } from '../../view/view.ts'
import { Side } from '../Side.tsx'
import { useVersions } from '../useVersions.ts'
import { UNTITLED } from '../words.ts'
import styles from './History.module.css'
import { doerName } from './people.ts'
import { TimelineList } from './TimelineList.tsx'
import { VersionList } from './VersionList.tsx'

const EVERYONE = ' everyone'
const NO_VERSIONS: readonly never[] = []

/** Who changed what in the map, the newest first, and the ways back. */
export function HistoryPanel() {
  const show = useView((view) => view.show)
  return (
    <Side label="History" title="History" startsOpen onClose={() => show('inspector')}>
      <Timeline />
    </Side>
  )
}

function Timeline() {
  const session = useSession()
  const timeline = timelineOf(session)
  const told = useStore(timeline)
  const versions = useVersions(session, told.start)
  const writes = useMayEdit()
  const about = useView((view) => view.recalled)
  const [by, setBy] = useState(EVERYONE)
  useEffect(() => {
    void timeline.more()
    return timeline.follow()
  }, [timeline])
  const rows = useMemo(
    () => (by === EVERYONE && about === null ? told.rows : told.rows.filter((row) => (by === EVERYONE || row.by === by) && (about === null || row.touchpoints.has(about)))),
    [told.rows, by, about],
  )
  const isFiltered = by !== EVERYONE || about !== null
  const shared = { session, writes, about }
  const isEmpty = told.rows.length === 0
  // One tree for a history with entries and without: what somebody types or has opened stays when the first entry comes.
  return (
    <div className={styles.panel}>
      {!isEmpty && <Filters rows={told.rows} by={by} onBy={setBy} />}
      {!isFiltered && <VersionList session={session} versions={versions} writes={writes} />}
      {told.state === 'whole' && isEmpty && (
        <EmptyState small icon={<History />} title="Nothing changed yet" text="From the first change on, who did what shows here, and the map can be brought back to any moment." />
      )}
      {told.state === 'whole' && !isEmpty && rows.length === 0 && (
        <EmptyState small icon={<History />} title="Nothing here" text="Nothing in the history passes what is chosen above." />
      )}
      <div>
        {!isEmpty && <TimelineList key={`${by} ${about ?? ''}`} rows={rows} start={isFiltered ? 0 : told.start} versions={isFiltered ? NO_VERSIONS : versions} {...shared} />}
        {!(isEmpty && told.state === 'whole') && <End told={told} more={timeline.more} />}
      </div>
    </div>
  )
}

function Filters({ rows, by, onBy }: { rows: readonly ToldRow[]; by: string; onBy: (by: string) => void }) {
  const about = useView((view) => view.recalled)
  const recall = useView((view) => view.recall)
  const selected = useView((view) => (view.selection.length === 1 ? selectedIds(view.selection, 'touchpoint')[0] : undefined))
  const one = selected !== undefined && selected !== about ? selected : null
  const touchpoints = useJourney((journey) => journey.touchpoints)
  const people = useMemo(() => new Map(rows.map((row) => [row.by, doerName(row)]).reverse() as [string, string][]), [rows])
  const title = (id: TouchpointId): string =>
    touchpoints.get(id)?.title || rows.find((row) => row.touchpoints.has(id))?.touchpoints.get(id) || UNTITLED.touchpoint
  if (people.size < 2 && !about && !one) return null
  return (
    <div className={styles.filters} role="group" aria-label="Which changes show">
      {people.size > 1 && (
        <Select
          label="By whom"
          size="s"
          options={[{ value: EVERYONE, label: 'By everyone' }, ...Array.from(people, ([value, label]) => ({ value, label: `By ${label}` }))]}
          value={by}
          onChange={onBy}
        />
      )}
      {about && <Chip label={`About “${title(about)}”`} onRemove={() => recall(null)} />}
      {one && <Chip label={`Only “${title(one)}”`} pressed={false} onClick={() => recall(one)} />}
    </div>
  )
}

/** Where the list ends for now: asks for more when it comes near to sight, and says when there is none. */
function End({ told, more }: { told: Told; more: () => Promise<void> }) {
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (told.state !== 'begun' || told.problem) return
    const element = end.current!
    return whenInView(element, () => void more(), { root: element.closest('[data-scrolls]'), rootMargin: '800px 0px' })
  }, [told, more])
  return (
    <div ref={end} className={styles.end}>
      {told.problem ? <>{told.problem.message} <Button size="s" onClick={() => void more()}>Try again</Button></>
        : told.state === 'whole' ? 'The history begins here.'
        : <Spinner label="More of the history is on its way" />}
    </div>
  )
}
