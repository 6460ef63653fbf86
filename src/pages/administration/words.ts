import type { WorkspaceRole } from '../../model/roles.ts'

export const WORKSPACE_ROLE_WORDS: Readonly<Record<WorkspaceRole, string>> = { member: 'Member', administrator: 'Administrator' }

export const WORKSPACE_ROLE_CHOICES = [
  { value: 'member', label: 'Member', hint: 'Works on the maps that are open to them' },
  { value: 'administrator', label: 'Administrator', hint: 'Owns every map, and rules who comes in' },
] as const satisfies readonly { value: WorkspaceRole; label: string; hint: string }[]

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

export const momentText = (time: number): string => moments.format(time)
export const dateText = (time: number): string => dates.format(time)

/** Whether a text has every word that is searched for, whatever the case. */
export function holds(text: string, search: string): boolean {
  const folded = text.toLocaleLowerCase()
  return search.toLocaleLowerCase().split(/\s+/).every((word) => folded.includes(word))
}
