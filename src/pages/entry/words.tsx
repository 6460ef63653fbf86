import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { EntryDepartment, EntryPage, EntryPlace } from '../../insight/entryPage.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useDepartmentColour } from '../../panels/departmentColour.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import styles from './Entry.module.css'

export const addressOfEntry = (kind: SupportKind, id: string): string => `/organisation/${kind}/${encodeURIComponent(id)}`
export const addressOfPlace = (map: string, id: string): string => `/map/${map}?select=${encodeURIComponent(id)}`
export const addressOfLens = ({ kind, id }: Pick<EntryPage, 'kind' | 'id'>, map: string): string => `/map/${map}?lens=${kind}.${encodeURIComponent(id)}`

/** A department's colour and name, a link to its page; null is nobody. */
export function DepartmentLink({ departments, id }: { departments: readonly EntryDepartment[]; id: DepartmentId | null }) {
  const colourOf = useDepartmentColour()
  const found = departments.find((department) => department.id === id)
  return (
    <span className={styles.department}>
      <Swatch colour={found && colourOf(found.colour)} size={9} />
      {found ? <Link href={addressOfEntry('department', found.id)}>{found.name || 'Unnamed department'}</Link> : <span>Nobody</span>}
    </span>
  )
}

/** A touchpoint, a link that selects it on its map. */
export function PlaceLink({ place: { map, touchpoint, title } }: { place: EntryPlace }) {
  return <Link href={addressOfPlace(map, touchpoint)}>{title || 'Untitled touchpoint'}</Link>
}

/** A part of the page; `text` says what it shows, and links on the page lead to its `id`. */
export function Section({ id, title, text, total, children }: { id?: string; title: string; text?: string; total?: number; children: ReactNode }) {
  return (
    <section id={id} className={styles.section} aria-label={title}>
      <h2 className={styles.sectionTitle}>
        {title} {total !== undefined && <span className={styles.total}>{total}</span>}
      </h2>
      {text && <p className={styles.quiet}>{text}</p>}
      {children}
    </section>
  )
}

/** What a cut list leaves out. */
export function More({ list }: { list: { readonly items: readonly unknown[]; readonly total: number } }) {
  const left = list.total - list.items.length
  return left > 0 && <p className={styles.quiet}>and {left} more</p>
}
