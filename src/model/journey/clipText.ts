import { DEPARTMENT_COLOURS, organisationSchema } from '../organisation/schema.ts'
import type { DepartmentColour, DepartmentId } from '../organisation/schema.ts'
import type { Field, Fields } from '../table.ts'
import { isRecordId } from '../table.ts'
import { isDocumentId } from '../wire.ts'
import type { Clip, ClipEntry, ClipFile, ClipPain, ClipPlace, ClipTouchpoint } from './clip.ts'
import { isContent } from './files.ts'
import type { LaneId, StageId, SupportKind, TouchpointId } from './schema.ts'
import { SUPPORT_KINDS, journeySchema } from './schema.ts'

const MARK = 'clip/1'
/** UTF-16 units of a clip's text; a map of some 2,000 touchpoints has about as many. */
const TEXT_LIMIT = 1024 * 1024
const LONG_TEXT_LIMIT = 100_000
const LIMITS = { places: 500, touchpoints: 2000, notes: 1000, links: 20_000 } as const

/** A clip as text for the clipboard; null when it is more than `readClip` takes. */
export function writeClip(clip: Clip): string | null {
  const text = JSON.stringify({ throughline: MARK, ...clip })
  return text.length > TEXT_LIMIT ? null : text
}

type Raw = Readonly<Record<string, unknown>>

function objects(value: unknown, most: number): Raw[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, most).filter((item): item is Raw => typeof item === 'object' && item !== null && !Array.isArray(item))
}

/** Reads what a table's schema says of a field; long text, which a document holds in its own way, is cut. */
function read(fields: Fields, name: string, value: unknown): unknown {
  const field = fields[name] as Field<unknown>
  if (field.kind === 'plain') return field.read(value)
  return typeof value === 'string' ? value.slice(0, LONG_TEXT_LIMIT) : ''
}

function record(fields: Fields, raw: Raw): Record<string, unknown> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, read(fields, name, raw[name])]))
}

function withIds(raws: readonly Raw[]): (Raw & { id: string })[] {
  const seen = new Set<string>()
  return raws.filter((raw): raw is Raw & { id: string } => {
    if (!isRecordId(raw.id) || seen.has(raw.id)) return false
    seen.add(raw.id)
    return true
  })
}

function places<PlaceId extends string>(value: unknown, fields: Fields): ClipPlace<PlaceId>[] {
  return withIds(objects(value, LIMITS.places)).map((raw) => ({
    id: raw.id as PlaceId,
    title: read(fields, 'title', raw.title) as string,
    whole: raw.whole === true,
  }))
}

function departments(value: unknown): DepartmentId[] {
  return Array.isArray(value) ? (value.slice(0, 100).filter(isRecordId) as unknown as DepartmentId[]) : []
}

function entries(value: unknown): ClipEntry[] {
  return withIds(objects(value, LIMITS.links)).flatMap((raw): ClipEntry[] => {
    const kind = raw.kind as SupportKind
    const name = read(organisationSchema.departments, 'name', raw.name) as string
    if (!SUPPORT_KINDS.includes(kind) || name.trim() === '') return []
    const isDepartment = kind === 'department'
    const colour = DEPARTMENT_COLOURS.includes(raw.colour as DepartmentColour) ? (raw.colour as DepartmentColour) : null
    return [{
      kind,
      id: raw.id,
      name,
      department: !isDepartment && isRecordId(raw.department) ? (raw.department as string as DepartmentId) : null,
      colour: isDepartment ? colour : null,
    }]
  })
}

/**
 * Reads a clip from the clipboard. Total: text that is no clip, or too long for one, is null; whatever in it does not
 * read is left out or as if it was not said, so that pasting it can do no harm.
 */
export function readClip(text: string): Clip | null {
  if (text.length > TEXT_LIMIT || !text.startsWith('{')) return null
  let raw: Raw
  try {
    raw = JSON.parse(text) as Raw
  } catch {
    return null
  }
  if (raw.throughline !== MARK) return null
  const { order: _, importedAs: __, ...touchpointFields } = journeySchema.touchpoints
  const { order: ___, touchpoint: ____, ...fileFields } = journeySchema.files
  const touchpoints = withIds(objects(raw.touchpoints, LIMITS.touchpoints)).map(
    (touchpoint) => ({ ...record(touchpointFields, touchpoint), id: touchpoint.id }) as unknown as ClipTouchpoint,
  )
  const copied = new Set<unknown>(touchpoints.map(({ id }) => id))
  const links = (value: unknown): Raw[] => objects(value, LIMITS.links)
  return {
    stages: places<StageId>(raw.stages, journeySchema.stages),
    lanes: places<LaneId>(raw.lanes, journeySchema.lanes),
    touchpoints,
    supports: links(raw.supports)
      .filter(({ touchpoint, kind, target }) => copied.has(touchpoint) && SUPPORT_KINDS.includes(kind as SupportKind) && isRecordId(target))
      .map(({ touchpoint, kind, target }) => ({ touchpoint: touchpoint as TouchpointId, kind: kind as SupportKind, target: target as string })),
    pains: links(raw.pains)
      .filter(({ touchpoint }) => copied.has(touchpoint))
      .map((pain): ClipPain => ({
        touchpoint: pain.touchpoint as TouchpointId,
        text: read(journeySchema.pains, 'text', pain.text) as string,
        severity: read(journeySchema.pains, 'severity', pain.severity) as number,
        departments: departments(pain.departments),
      })),
    opportunities: links(raw.opportunities)
      .filter(({ touchpoint }) => copied.has(touchpoint))
      .map(({ touchpoint, text }) => ({
        touchpoint: touchpoint as TouchpointId, text: read(journeySchema.opportunities, 'text', text) as string,
      })),
    steps: links(raw.steps)
      .filter(({ from, to }) => from !== to && copied.has(from) && copied.has(to))
      .map(({ from, to, cut }) => ({ from: from as TouchpointId, to: to as TouchpointId, cut: cut === true })),
    notes: objects(raw.notes, LIMITS.notes).map((note) => record(journeySchema.notes, note) as Clip['notes'][number]),
    entries: entries(raw.entries),
    files: links(raw.files)
      .filter(({ touchpoint, file }) => copied.has(touchpoint) && isContent(file))
      .map((file) => ({ ...record(fileFields, file), touchpoint: file.touchpoint }) as unknown as ClipFile),
    map: isDocumentId(raw.map) ? raw.map : null,
  }
}
