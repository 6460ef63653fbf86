import { Link } from 'wouter'
import type { EntryPage } from '../../insight/entryPage.ts'
import { contactLink } from '../../insight/contact.ts'
import { parentOf } from '../../insight/departmentTree.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import type { DepartmentId, PersonId } from '../../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { useDepartmentColour } from '../../panels/departmentColour.ts'
import { KIND_ICON } from '../../panels/entryItems.tsx'
import { KIND_WORDS } from '../../panels/organisation/entries.ts'
import { numberText } from '../../panels/words.ts'
import { UndoButtons } from '../../panels/UndoButtons.tsx'
import { useOrganisation } from '../../session/context.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Entry.module.css'
import { addressOfEntry } from './words.tsx'

/** Who or what it is, as the organisation says it now, and its figures as soon as they have come. */
export function EntryHead({ kind, id, page }: { kind: SupportKind; id: string; page: EntryPage | null }) {
  const organisation = useOrganisation((now) => now)
  const colourOf = useDepartmentColour()
  const { one } = KIND_WORDS[kind]
  const entry = (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { name: string; department?: DepartmentId | null }>).get(id)
  const department = kind === 'department' ? organisation.departments.get(id as DepartmentId) : undefined
  const wholeId = kind === 'department' ? parentOf(organisation.departments, id as DepartmentId) : (entry?.department ?? null)
  const whole = wholeId ? organisation.departments.get(wholeId) : undefined
  const lead = department?.lead ? organisation.people.get(department.lead) : undefined
  const contact = kind === 'person' ? (organisation.people.get(id as PersonId)?.contact ?? '') : (lead?.contact ?? '')
  const href = contactLink(contact)?.href
  const colour = department ?? whole
  return (
    <header className={styles.head} style={colour && { borderInlineStartColor: colourOf(colour.colour) }}>
      <div className={styles.headLine}>
        <div className={styles.headWords}>
          <p className={styles.kind}>
            {kind !== 'department' && <span aria-hidden="true">{KIND_ICON[kind]}</span>}
            <Link href="/organisation">Organisation</Link> <span aria-hidden="true">/</span> {one}
          </p>
          <h1 className={styles.title}>{entry?.name || `Unnamed ${one}`}</h1>
          <p className={styles.told}>
            {whole && (
              <span>{kind === 'department' ? 'Part of' : 'Belongs to'} <Link href={addressOfEntry('department', whole.id)}>{whole.name || 'Unnamed department'}</Link></span>
            )}
            {kind === 'department' && (
              <span>{lead ? <>Led by <Link href={addressOfEntry('person', lead.id)}>{lead.name || 'Unnamed'}</Link></> : 'No lead is named'}</span>
            )}
            {department && <span><Link href={`/sessions?departments=${encodeURIComponent(department.id)}`}>Sync sessions</Link></span>}
            {contact && <span>{href ? <a href={href}>{contact}</a> : contact}</span>}
          </p>
        </div>
        <UndoButtons />
      </div>
      {page && page.figures.maps > 0 && <Figures page={page} />}
    </header>
  )
}

function Figures({ page: { kind, figures } }: { page: EntryPage }) {
  const { owned, supported, wallsIn, wallsOut, openPains, unanswered, contested, contacts, maps } = figures
  const all = [
    ...(kind === 'department'
      ? [{ value: owned, text: 'owned' }, { value: supported, text: 'supported' }]
      : [{ value: supported, text: 'held up' }, { value: maps, text: maps === 1 ? 'map' : 'maps' }]),
    { value: wallsIn, text: wallsIn === 1 ? 'wall in' : 'walls in' },
    { value: wallsOut, text: wallsOut === 1 ? 'wall out' : 'walls out' },
    { value: openPains, text: openPains === 1 ? 'open pain' : 'open pains', bad: true },
    ...(kind === 'department' ? [{ value: unanswered, text: 'unanswered', bad: true }] : []),
    ...(contested > 0 ? [{ value: contested, text: 'contested' }] : []),
    ...(contacts === null ? [] : [{ value: contacts, text: 'contacts a month' }]),
  ]
  return (
    <ul className={styles.figures} aria-label="In short">
      {all.map(({ value, text, bad }) => (
        <li key={text}>
          <span className={classes(styles.figure, bad && value > 0 && styles.bad)}>{numberText(value)}</span>
          <span className={styles.quiet}>{text}</span>
        </li>
      ))}
    </ul>
  )
}
