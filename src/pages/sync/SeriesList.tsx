import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import { departmentsNow, seriesNow } from '../../insight/alignment.ts'
import type { Series } from '../../model/alignment/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { counted } from '../../panels/words.ts'
import { UndoButtons } from '../../panels/UndoButtons.tsx'
import { useAlignment, useOrganisation } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import { NewSeries } from './NewSeries.tsx'
import styles from './Sync.module.css'
import { useToday } from './useToday.ts'
import { Names, RHYTHM_OPTIONS, useSeriesDepartments, weekdayText } from './words.tsx'

/** Those who meet next come first; those who have no date, last. */
const byDate = (a: Series, b: Series): number => {
  const [one, other] = [a.nextOn || '9', b.nextOn || '9']
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}

/** All departments that meet, when they do next, and a way to begin. */
export function SeriesList() {
  usePageTitle('Sync sessions')
  const all = useAlignment(({ series }) => series)
  const departments = useOrganisation((now) => now.departments)
  const merged = useOrganisation((now) => now.merged)
  const named = new URLSearchParams(useSearch()).get('departments')?.split(',') ?? []
  const asked = named.flatMap((id) => departments.get(id as DepartmentId) ?? [])
  const series = [...all.values()].sort(byDate).filter((one) => {
    const meet = departmentsNow(one, { departments, merged })
    return asked.every(({ id }) => meet.includes(id))
  })
  const [making, setMaking] = useState(asked.length > 0 && series.length === 0)
  return (
    <div className={styles.list}>
      <div className={styles.listHead}>
        <h1 className={styles.title}>Sync sessions</h1>
        <UndoButtons />
        <Writes>
          {!making && all.size > 0 && <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>New sync sessions</Button>}
        </Writes>
      </div>
      <p className={styles.text}>
        Two departments, or three, that share a wall meet again and again. The page of their session is its agenda, made from the
        maps; what they agree on is there next time.
      </p>
      {asked.length > 0 && (
        <p>{series.length > 0 ? 'Those of' : 'There are none yet of'} <Names departments={asked} />. <Link href="/sessions">Show all</Link></p>
      )}
      {making && <NewSeries departments={asked.map(({ id }) => id)} onClose={all.size > 0 ? () => setMaking(false) : null} />}
      {!making && all.size === 0 && (
        <EmptyState
          icon={<CalendarClock />}
          title="No departments meet yet"
          text="Begin where the customer is handed over most painfully: the silo report names the worst pair."
          action={<Writes><Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>New sync sessions</Button></Writes>}
        />
      )}
      {series.length > 0 && (
        <ul className={styles.rows} aria-label="Sync sessions">
          {series.map((one) => <SeriesRow key={one.id} series={one} />)}
        </ul>
      )}
    </div>
  )
}

function SeriesRow({ series }: { series: Series }) {
  const departments = useSeriesDepartments(series)
  const alignment = useAlignment((now) => now)
  const today = useToday()
  const { open, past, actions, questions } = seriesNow(series.id, alignment)
  const toDo = actions.filter(({ doneAt }) => doneAt === null)
  const asked = questions.filter(({ answeredAt }) => answeredAt === null)
  const says = [
    RHYTHM_OPTIONS.find(({ value }) => value === series.rhythm)?.label ?? '',
    toDo.length > 0 ? counted(toDo.length, 'open action') : '',
    asked.length > 0 ? counted(asked.length, 'open question') : '',
    past.length > 0 ? counted(past.length, 'past session') : '',
  ].filter(Boolean)
  return (
    <li className={styles.series}>
      <div className={styles.seriesWords}>
        <h2><Link href={`/sessions/${series.id}`} className={styles.seriesLink}><Names departments={departments} /></Link></h2>
        <p className={styles.quiet}>{says.join(' · ')}</p>
      </div>
      <p className={styles.when}>
        {open ? <strong className={styles.now}>Going on now</strong> : series.nextOn === '' ? <span className={styles.quiet}>No date yet</span> : (
          <>
            <span className={styles.quiet}>{series.nextOn < today ? 'Was due ' : series.nextOn === today ? 'Today, ' : 'Next '}</span>
            <strong>{weekdayText(series.nextOn)}</strong>
          </>
        )}
      </p>
    </li>
  )
}
