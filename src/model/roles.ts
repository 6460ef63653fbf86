/** What somebody may do with one map, each with all that those before it may. */
export const MAP_ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const
export type MapRole = (typeof MAP_ROLES)[number]

/** What somebody is in the workspace. Administrators are owners of every map. */
export const WORKSPACE_ROLES = ['member', 'administrator'] as const
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number]

export function isMapRole(value: unknown): value is MapRole {
  return MAP_ROLES.includes(value as MapRole)
}

/** Whether `role` may all that `needed` may; no role may nothing. */
export function atLeast(role: MapRole | null, needed: MapRole): boolean {
  return role !== null && MAP_ROLES.indexOf(role) >= MAP_ROLES.indexOf(needed)
}

/** The higher of two roles. */
export function higher(a: MapRole | null, b: MapRole | null): MapRole | null {
  return a !== null && (b === null || atLeast(a, b)) ? a : b
}

export const mayEdit = (role: MapRole | null): boolean => atLeast(role, 'editor')
export const mayComment = (role: MapRole | null): boolean => atLeast(role, 'commenter')
