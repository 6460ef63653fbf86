import { CalendarX2, Gavel, ListPlus } from 'lucide-react'
import { useMemo } from 'react'
import { seriesNow } from '../../insight/alignment.ts'
import type { SeriesNow } from '../../insight/alignment.ts'
import type { SyncAgenda } from '../../insight/syncAgenda.ts'
import type { Series } from '../../model/alignment/schema.ts'
import type { Department } from '../../model/organisation/schema.ts'
import { useAlignment } from '../../session/context.ts'
import { readAgenda } from '../../session/syncApi.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { LastKnown, NotKnown } from '../LastKnown.tsx'
import { useFollowed } from '../useFollowed.ts'
import { usePageTitle } from '../usePageTitle.ts'
import { Actions } from './Actions.tsx'
import { AgendaPains } from './AgendaPains.tsx'
import { Decisions } from './Decisions.tsx'
import { Handoffs } from './Handoffs.tsx'
import { Notes } from './Notes.tsx'
import { Owed } from './Owed.tsx'
import { PastMeetings } from './PastMeetings.tsx'
import { Questions } from './Questions.tsx'
import { SeriesHead } from './SeriesHead.tsx'
import { SharedMeasures } from './SharedMeasures.tsx'
import { SidePeople } from './SidePeople.tsx'
import styles from './Sync.module.css'
import { usePrintLight } from './usePrintLight.ts'
import { titleOf, useSeriesDepartments } from './words.tsx'

/** What the sections of the page share. */
export interface Sitting {
  readonly series: Series
  readonly now: SeriesNow
  /** Those that are there, in the order of the series. */
  readonly departments: readonly Department[]
}

/** The page of a meeting: what there is to talk about, what is written down, and what is open from the last ones. */
export function SeriesPage({ series }: { series: Series }) {
  const departments = useSeriesDepartments(series)
  const alignment = useAlignment((now) => now)
  const now = useMemo(() => seriesNow(series.id, alignment), [series.id, alignment])
  usePageTitle(`${titleOf(departments)}, sync session`)
  usePrintLight()
  const sitting: Sitting = { series, now, departments }
  return (
    <div className={styles.sheet}>
      {departments.length < 2
        ? (
          <>
            <SeriesHead {...sitting} agenda={null} />
            <EmptyState
              icon={<CalendarX2 />}
              title="There are no two departments any more"
              text="One of them was deleted or merged into another. What was agreed on stays here; bring the department back, or delete these sync sessions."
            />
            <div className={styles.columns}>
              <div className={styles.column}><Decisions {...sitting} /><Actions {...sitting} /></div>
              <div className={styles.column}><Notes {...sitting} /><Questions {...sitting} /></div>
            </div>
          </>
        )
        : <Held key={departments.map(({ id }) => id).join()} {...sitting} />}
      <PastMeetings {...sitting} />
    </div>
  )
}

function Held(sitting: Sitting) {
  const ids = sitting.departments.map(({ id }) => id)
  const { told, problem, again } = useFollowed(ids.join(), () => readAgenda(ids), ({ version }) => version)
  const agenda = told?.agenda ?? null
  return (
    <>
      <SeriesHead {...sitting} agenda={agenda} />
      {problem && agenda && <LastKnown problem={problem} text="This is the agenda as it last came." onAgain={again} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          {problem && !agenda && <NotKnown problem={problem} title="What the maps tell could not be loaded" onAgain={again} />}
          {!agenda && !problem && <Skeleton />}
          {agenda && <Agenda {...sitting} agenda={agenda} />}
        </div>
        <div className={styles.column}>
          <Notes {...sitting} />
          <Decisions {...sitting} />
          <Actions {...sitting} />
          <Questions {...sitting} />
          <SidePeople {...sitting} />
        </div>
      </div>
    </>
  )
}

function Agenda(props: Sitting & { agenda: SyncAgenda }) {
  return (
    <>
      <Writes>
        <p className={styles.hint}>
          Beside anything here: <ListPlus size={14} aria-hidden="true" /> makes an action of it
          {props.now.open && <>, <Gavel size={14} aria-hidden="true" /> notes a decision</>}.
        </p>
      </Writes>
      <Handoffs {...props} />
      <AgendaPains {...props} />
      <Owed {...props} />
      <SharedMeasures {...props} />
    </>
  )
}

function Skeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Asking all maps…">
      {[0, 1, 2, 3, 4, 5].map((at) => <span key={at} style={{ width: `${90 - at * 9}%` }} />)}
    </div>
  )
}
