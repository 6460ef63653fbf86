import { Link } from 'wouter'
import { contactLink } from '../../insight/contact.ts'
import type { EntryLinked, EntryPage } from '../../insight/entryPage.ts'
import type { Listed } from '../../insight/listed.ts'
import type { EntryKind } from '../../panels/entryItems.tsx'
import { KIND_ICON } from '../../panels/entryItems.tsx'
import { counted } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { addressOfEntry, More, Section } from './words.tsx'

/** Its people, tools or processes; nothing where there are none. */
export function LinkedEntries({ title, kind, list, page }: {
  title: string
  kind: EntryKind
  list: Listed<EntryLinked>
  page: EntryPage
}) {
  if (list.total === 0) return null
  const nameOf = (id: EntryLinked['department']): string => page.departments.find((one) => one.id === id)?.name ?? ''
  return (
    <Section title={title} total={list.total}>
      <ul className={styles.chips}>
        {list.items.map(({ id, name, department, own, contact, touchpoints }) => {
          const href = contactLink(contact)?.href
          return (
            <li key={id} className={styles.chip}>
              <span className={styles.icon} aria-hidden="true">{KIND_ICON[kind]}</span>
              <div>
                <Link href={addressOfEntry(kind, id)} className={styles.strong}>{name || 'Unnamed'}</Link>
                <p className={styles.quiet}>
                  {[own ? '' : nameOf(department), touchpoints > 0 ? counted(touchpoints, 'touchpoint') : ''].filter(Boolean).join(' · ')}
                  {contact && <> {href ? <a href={href}>{contact}</a> : contact}</>}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
      <More list={list} />
    </Section>
  )
}
