import { ScanEye } from 'lucide-react'
import { Link } from 'wouter'
import type { EntryPage } from '../../insight/entryPage.ts'
import { counted } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { addressOfLens, More, Section } from './words.tsx'

/** The maps that it is part of, each to be seen through its eyes. */
export function MapsTable({ page }: { page: EntryPage }) {
  return (
    <Section title="Maps" total={page.maps.total}>
      <ul className={styles.rows}>
        {page.maps.items.map((map) => {
          const title = map.title || 'Untitled map'
          const says = [
            map.state === 'to-be' ? 'to-be' : '',
            map.owned > 0 ? `owns ${map.owned}` : '',
            map.supported > 0 ? `${page.kind === 'department' ? 'supports' : 'holds up'} ${map.supported}` : '',
            map.wallsIn + map.wallsOut > 0 ? counted(map.wallsIn + map.wallsOut, 'wall') : '',
            map.openPains > 0 ? counted(map.openPains, 'open pain') : '',
          ].filter(Boolean)
          return (
            <li key={map.id} className={styles.mapRow}>
              <div>
                <Link href={`/map/${map.id}`} className={styles.strong}>{title}</Link>
                <p className={styles.quiet}>{says.join(' · ')}</p>
              </div>
              <Link href={addressOfLens(page, map.id)} className={styles.lens} aria-label={`Lens: see “${title}” through ${page.name}`}>
                <ScanEye size={15} aria-hidden="true" /> Lens
              </Link>
            </li>
          )
        })}
      </ul>
      <More list={page.maps} />
    </Section>
  )
}
