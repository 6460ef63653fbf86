import type { FlowMark } from '../insight/flow.ts'
import type { LensRole } from '../insight/lens.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'

// Made once: making one takes longer than all else that a step of the map shows.
const counts = new Intl.NumberFormat('en')
const weights = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A title, or what stands where nobody gave one. */
export function titleOr(title: string | undefined, otherwise: string): string {
  return title?.trim() || otherwise
}

/** A number with its noun: "1 touchpoint", "2,000 touchpoints". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`
}

/** Of what a touchpoint looked like: "1 picture or file", "3 pictures or files". */
export const picturesOrFiles = (count: number): string => counted(count, 'picture or file', 'pictures or files')

/** A feeling as it stands beside its dot: "+1", "0", "−2". */
export function signed(feeling: number): string {
  return feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0'
}

/** A department's name; "No owner" for none. */
export function departmentName(organisation: Pick<Organisation, 'departments'>, id: DepartmentId | null): string {
  if (id === null) return 'No owner'
  return titleOr(organisation.departments.get(id)?.name, 'Unnamed department')
}

/** Who hands over or takes: a department's name, or "Nobody". */
export function sideName(organisation: Pick<Organisation, 'departments'>, id: DepartmentId | null): string {
  return id === null ? 'Nobody' : departmentName(organisation, id)
}

/** A wall's weight as it is read: "6.3". */
export function weightText(weight: number): string {
  return weights.format(weight)
}

/** The marks of a step as a sentence for those who do not see them; empty for none. */
export function markWords(mark: FlowMark | undefined): string {
  if (!mark) return ''
  const words = [mark.rework ? 'rework' : '', mark.toNobody ? 'leads to nobody' : '', mark.toolSwitch ? 'tool switch' : '']
  const text = words.filter((word) => word !== '').join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** What a touchpoint is to whoever looks, as it stands on its card. */
export const LENS_ROLE_WORDS: Readonly<Record<LensRole, string>> = {
  owns: 'Owns',
  supports: 'Supports',
  tagged: 'Tagged in',
  before: 'Comes from',
  after: 'Goes to',
}
