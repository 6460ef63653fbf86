import { Check, ChevronDown, ChevronRight, GripVertical, Link2 } from 'lucide-react'
import { useState } from 'react'
import type { CSSProperties, DragEvent, ReactNode } from 'react'
import { setDepartment } from '../../model/organisation/commands.ts'
import { NAME_LENGTH } from '../../model/organisation/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import type { Holding } from '../../insight/departmentTree.ts'
import { HELD_KINDS } from '../../insight/departmentTree.ts'
import { useOrganisation, useOrganisationSession } from '../../session/context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useReadOnly } from '../../ui/readOnly.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { toast } from '../../ui/toast.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { DraftInput } from '../DraftInput.tsx'
import { KIND_ICON } from '../entryItems.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { counted, numberText } from '../words.ts'
import type { Entry } from './entries.ts'
import { ENTRY_TYPE, KIND_WORDS, rename } from './entries.ts'
import { EntryDetails } from './EntryDetails.tsx'
import type { Linking } from './linking.ts'
import styles from './Organisation.module.css'


/** The type under which a department travels inside the list, beside `ENTRY_TYPE`: told apart while it is dragged. */
const DEPARTMENT_TYPE = 'application/x-throughline-department'

/** One department, process, tool or person: named in place, dragged onto cards, linked, and unfolded for the rest. */
export function EntryRow({
  entry,
  count,
  linking,
  depth = 0,
  parts = 0,
  holding,
  children,
}: {
  entry: Entry
  /** In how many touchpoints of the open map it is used; undefined where no map is open. */
  count?: number
  linking?: Linking
  /** Departments that it is part of, one in another. */
  depth?: number
  /** Departments that are directly part of it. */
  parts?: number
  /** What belongs to a department. */
  holding?: Holding
  /** The list of its parts. */
  children?: ReactNode
}) {
  const session = useOrganisationSession()
  const [open, setOpen] = useState(false)
  const name = entry.name || `Unnamed ${KIND_WORDS[entry.kind].one}`
  const isLinked = linking?.linked.has(entry.id) ?? false
  const drag = (event: DragEvent): void => {
    if (entry.kind === 'department' && !reads) event.dataTransfer.setData(DEPARTMENT_TYPE, entry.id)
    event.dataTransfer.setData(ENTRY_TYPE, JSON.stringify({ kind: entry.kind, id: entry.id }))
    event.dataTransfer.setData('text/plain', name)
    event.dataTransfer.effectAllowed = 'linkMove'
  }
  const reads = useReadOnly()
  const movable = linking !== undefined || (entry.kind === 'department' && !reads)
  const drop = useDrop(entry)
  return (
    <li className={styles.entry} style={{ '--depth': Math.min(depth, 6) } as CSSProperties}>
      <div className={styles.row} draggable={movable} onDragStart={movable ? drag : undefined} {...drop}>
        {movable && <GripVertical className={styles.grip} aria-hidden="true" />}
        <Mark entry={entry} />
        <div className={styles.words} title={entry.name}>
          <DraftInput
            label={`Name of ${KIND_WORDS[entry.kind].one}`}
            value={entry.name}
            placeholder={name}
            maxLength={NAME_LENGTH}
            variant="bare"
            size="s"
            className={styles.name}
            commit={(text) => rename(session, entry, text.trim())}
            onLost={(text) => lostTextToast(name, text)}
          />
          <Below entry={entry} count={count} parts={parts} />
          {holding && <Held holding={holding} isWhole={parts > 0} />}
        </div>
        {linking?.target && (
          <IconButton
            label={isLinked ? `“${name}” is linked to ${linking.target}` : `Link “${name}” to ${linking.target}`}
            icon={isLinked ? <Check /> : <Link2 />}
            size="s"
            disabled={isLinked}
            onClick={() => linking.link(entry)}
          />
        )}
        <IconButton
          label={open ? `Fold “${name}”` : `More about “${name}”`}
          icon={open ? <ChevronDown /> : <ChevronRight />}
          size="s"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </div>
      {open && <EntryDetails entry={entry} name={name} />}
      {children}
    </li>
  )
}

/** Lets a department that is dropped on another one become part of it; “Part of” in its details is the way without dragging. */
function useDrop({ kind, id }: Entry) {
  const session = useOrganisationSession()
  const reads = useReadOnly()
  const [over, setOver] = useState(false)
  if (kind !== 'department' || reads) return {}
  return {
    'data-over': over || undefined,
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(DEPARTMENT_TYPE)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false)
      const dragged = event.dataTransfer.getData(DEPARTMENT_TYPE) as DepartmentId
      if (!dragged || dragged === id) return
      event.preventDefault()
      const label = 'Set what it is part of'
      if (session.runOrganisation(setDepartment, { id: dragged, patch: { parent: id as DepartmentId } }, { label }) === null) {
        toast({ text: 'A department cannot be part of its own parts.', tone: 'warn' })
      }
    },
  }
}

function Mark({ entry }: { entry: Entry }) {
  const colour = useOrganisation((now) => now.departments.get(entry.id as DepartmentId)?.colour)
  const colourOf = useDepartmentColour()
  if (entry.kind === 'department') return <Swatch colour={colour && colourOf(colour)} size={12} />
  return (
    <span className={styles.icon} aria-hidden="true">
      {KIND_ICON[entry.kind]}
    </span>
  )
}

/** The line under a name: whose it is or who leads it, and how often the open map uses it. */
function Below({ entry, count, parts: below }: { entry: Entry; count: number | undefined; parts: number }) {
  const line = useOrganisation((now) => {
    if (entry.kind !== 'department') return entry.department ? (now.departments.get(entry.department)?.name ?? '') : ''
    const lead = now.departments.get(entry.id as DepartmentId)?.lead
    const person = lead && now.people.get(lead)
    return person ? `Led by ${person.name}` : ''
  })
  const parts = [line, below > 0 ? counted(below, 'part') : '', count ? counted(count, 'touchpoint') : ''].filter(Boolean)
  return parts.length > 0 && <p className={styles.below}>{parts.join(' · ')}</p>
}

/** Processes, tools and people of a department; for a whole with those of its parts, and in brackets its own. */
function Held({ holding: { own, whole }, isWhole }: { holding: Holding; isWhole: boolean }) {
  const kinds = HELD_KINDS.filter((kind) => whole[kind] > 0)
  return (
    kinds.length > 0 && (
      <p className={styles.held}>
        {kinds.map((kind) => (
          <span key={kind} className={styles.heldKind}>
            {KIND_ICON[kind]}
            <span aria-hidden="true">{numberText(whole[kind])}{isWhole && ` (${numberText(own[kind])} own)`}</span>
            <span className="visually-hidden">{countedKind(whole[kind], kind)}{isWhole && ` with its parts, ${numberText(own[kind])} of its own`}. </span>
          </span>
        ))}
      </p>
    )
  )
}

function countedKind(count: number, kind: keyof Holding['own']): string {
  const { one, many } = KIND_WORDS[kind]
  return counted(count, one, many.toLowerCase())
}
