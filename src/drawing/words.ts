import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'

/** A title, or what stands where nobody gave one. */
export function titleOr(title: string | undefined, otherwise: string): string {
  return title?.trim() || otherwise
}

/** A number with its noun: "1 touchpoint", "2,000 touchpoints". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** A feeling as it stands beside its dot: "+1", "0", "−2". */
export function signed(feeling: number): string {
  return feeling > 0 ? `+${feeling}` : feeling < 0 ? `−${-feeling}` : '0'
}

/** A department's name; "No owner" for none. */
export function departmentName(organisation: Pick<Organisation, 'departments'>, id: DepartmentId | null): string {
  if (id === null) return 'No owner'
  return titleOr(organisation.departments.get(id)?.name, 'Unnamed department')
}
