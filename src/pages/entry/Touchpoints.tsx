import { Link } from 'wouter'
import type { EntryDepartment, EntryTouchpoint } from '../../insight/entryPage.ts'
import type { Listed } from '../../insight/listed.ts'
import { counted } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { DepartmentLink, More, PlaceLink, Section } from './words.tsx'

interface Group {
  readonly key: string
  readonly first: EntryTouchpoint
  readonly touchpoints: EntryTouchpoint[]
}

/** Touchpoints that stand beside each other and have the same key. */
function grouped(touchpoints: readonly EntryTouchpoint[], keyOf: (touchpoint: EntryTouchpoint) => string): Group[] {
  const groups: Group[] = []
  for (const touchpoint of touchpoints) {
    const key = keyOf(touchpoint)
    const last = groups.at(-1)
    if (last?.key === key) last.touchpoints.push(touchpoint)
    else groups.push({ key, first: touchpoint, touchpoints: [touchpoint] })
  }
  return groups
}

function remarks({ momentOfTruth, openPains, contacts }: EntryTouchpoint): string {
  return [
    momentOfTruth ? 'moment of truth' : '',
    openPains > 0 ? counted(openPains, 'open pain') : '',
    contacts ? `${counted(contacts, 'contact')} a month` : '',
  ].filter(Boolean).join(' · ')
}

/** Touchpoints by map and stage, each a link that selects it there. */
export function Touchpoints({ title, list, owners }: {
  title: string
  list: Listed<EntryTouchpoint>
  /** Given where the owner of each is worth telling. */
  owners?: readonly EntryDepartment[]
}) {
  return (
    <Section title={title} total={list.total}>
      {grouped(list.items, ({ map }) => map).map(({ key: map, first, touchpoints }) => (
        <div key={map} className={styles.group}>
          <h3 className={styles.groupTitle}><Link href={`/map/${map}`}>{first.mapTitle || 'Untitled map'}</Link></h3>
          {grouped(touchpoints, ({ stageId }) => stageId ?? '').map((stage, at) => (
            <div key={`${stage.key} ${at}`} className={styles.stage}>
              <h4 className={styles.stageTitle}>{stage.first.stage ?? 'No stage'}</h4>
              <ul className={styles.places}>
                {stage.touchpoints.map((touchpoint) => (
                  <li key={touchpoint.touchpoint}>
                    <PlaceLink place={touchpoint} />
                    {remarks(touchpoint) && <span className={styles.quiet}> · {remarks(touchpoint)}</span>}
                    {owners && <span className={styles.owner}><DepartmentLink departments={owners} id={touchpoint.owner} /></span>}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      ))}
      <More list={list} />
    </Section>
  )
}
