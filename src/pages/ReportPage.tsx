import { FileSpreadsheet, Layers, MapPlus, Printer, Table2 } from 'lucide-react'
import { useRef } from 'react'
import { useSearchParams } from 'wouter'
import type { SiloReport } from '../insight/siloReport.ts'
import { counted } from '../panels/words.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { Switch } from '../ui/Switch.tsx'
import { LastKnown, NotKnown } from './LastKnown.tsx'
import { PageHead } from './PageHead.tsx'
import { ExportMenu } from './report/ExportMenu.tsx'
import { Facts } from './report/Facts.tsx'
import { HandoffTable } from './report/HandoffTable.tsx'
import { ReportLinks } from './report/links.tsx'
import { MapPicker, useMaps } from './report/MapPicker.tsx'
import { OwnershipTable } from './report/OwnershipTable.tsx'
import { RaciTable } from './report/RaciTable.tsx'
import styles from './report/Report.module.css'
import section from './report/Section.module.css'
import { SharedPains } from './report/SharedPains.tsx'
import { SiloTable } from './report/SiloTable.tsx'
import { usePaper } from './report/usePaper.ts'
import { useReport } from './report/useReport.ts'
import { WallList } from './report/WallList.tsx'
import { titleOfMap } from './report/words.ts'
import { usePageTitle } from './usePageTitle.ts'
import { LinkButton } from './LinkButton.tsx'

/** As the server takes them. */
const MOST_MAPS = 50

/** The silo report of the maps in the address: who carries the pain, where work changes hands, who does what. */
export function ReportPage() {
  usePageTitle('Silo report')
  const [search, setSearch] = useSearchParams()
  const ids = [...new Set((search.get('maps') ?? '').split(',').filter((id) => id !== ''))]
  const rolledUp = search.get('rolledUp') === '1'
  const { told, problem, again } = useReport(ids, rolledUp)
  const maps = useMaps()
  const sheet = useRef<HTMLDivElement>(null)
  usePaper(sheet)
  const change = (name: 'maps' | 'rolledUp', value: string): void =>
    setSearch((before) => {
      if (value === '') before.delete(name)
      else before.set(name, value)
      return before
    }, { replace: true })
  const choose = (chosen: readonly string[]): void => change('maps', chosen.slice(0, MOST_MAPS).join(','))
  const report = told?.report ?? null
  const shown = report && report.maps.length > 0 && report.touchpoints.length > 0 ? report : null
  return (
    <>
      <PageHead />
      <main className={styles.page} id="main" tabIndex={-1}>
        <div className={styles.tools}>
          <div className={styles.picker}><MapPicker maps={maps} report={report} value={ids} onChange={choose} /></div>
          <div className={styles.toolsEnd}>
            {told?.hasParts && (
              <Switch label="Roll up to parent departments" checked={rolledUp} onChange={(on) => change('rolledUp', on ? '1' : '')} />
            )}
            {shown && <Button icon={<Printer />} onClick={() => window.print()}>Print</Button>}
            {shown && <ExportMenu report={shown} sheet={sheet} />}
          </div>
        </div>
        {problem && told && <LastKnown className={styles.trouble} problem={problem} text="This is the report as it last came." onAgain={again} />}
        {shown
          ? <ReportLinks report={shown}><Sheet report={shown} ref={sheet} /></ReportLinks>
          : (
            <>
              <h1 className={styles.title}>Where the customer hits a wall</h1>
              {!told && !problem && <div className={styles.waiting}><Spinner /></div>}
              {!told && problem && <NotKnown problem={problem} title="The report could not be loaded" onAgain={again} />}
              {report && ids.length === 0 && (
                <EmptyState
                  icon={<Layers />}
                  title="Choose the maps to report on"
                  text="One map or several: stages of the same name share a column."
                  action={maps && maps.length > 0 && (
                    <Button variant="primary" icon={<MapPlus />} onClick={() => choose(maps.map(({ id }) => id))}>
                      {maps.length > MOST_MAPS ? `The ${MOST_MAPS} maps changed last` : maps.length === 1 && maps[0] ? `“${titleOfMap(maps[0])}”` : `All ${counted(maps.length, 'map')}`}
                    </Button>
                  )}
                />
              )}
              {report && ids.length > 0 && report.maps.length === 0 && (
                <EmptyState icon={<Table2 />} title="These maps are no longer there" text="They were deleted. Choose other ones above." />
              )}
              {report && report.maps.length > 0 && (
                <EmptyState
                  icon={<FileSpreadsheet />}
                  title="There are no touchpoints yet"
                  text="Add touchpoints to the map and name their owners: this page then shows where the customer is handed over, and who carries the pain."
                  action={<LinkButton to={`/map/${report.maps[0]?.id ?? ''}`} variant="primary">Open the map</LinkButton>}
                />
              )}
            </>
          )}
      </main>
    </>
  )
}

/** Departments or stages from which on nothing stands beside the matrices on paper. */
const MANY = 12

const today = (): string => new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date())

function subtitleOf({ maps, departments, touchpoints }: SiloReport): string {
  const [only] = maps
  const named = maps.length > 4 ? [...maps.slice(0, 3).map(titleOfMap), `${maps.length - 3} more`] : maps.map(titleOfMap)
  return [
    named.join(', '),
    ...(maps.length === 1 && only ? [only.state] : [counted(maps.length, 'map')]),
    `${counted(departments.length, 'department')}, ${counted(touchpoints.length, 'touchpoint')}`,
    today(),
  ].join(' · ')
}

function Sheet({ report, ref }: { report: SiloReport; ref: React.Ref<HTMLDivElement> }) {
  return (
    <div className={styles.report} data-many={report.departments.length > MANY || report.columns.length > MANY || undefined} ref={ref}>
      <div className={styles.head}>
        <h1 className={styles.title}>Where the customer hits a wall</h1>
        <p className={styles.subtitle}>{subtitleOf(report)}</p>
      </div>
      <Facts report={report} />
      {report.departments.length === 0 && (
        <p className={classes(section.nothing, styles.wide)}>
          No department is linked to any touchpoint yet. Name the owners of the touchpoints: only then can anything be told of
          who hands the customer to whom.
        </p>
      )}
      <div className={styles.stack}>
        <SiloTable report={report} />
        <HandoffTable report={report} />
      </div>
      <div className={styles.stack}>
        <WallList report={report} />
        <OwnershipTable report={report} />
      </div>
      <SharedPains report={report} />
      <RaciTable report={report} />
    </div>
  )
}
