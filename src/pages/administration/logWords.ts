/** How the people and the maps of which the log tells are called now, by id. */
export interface Names {
  readonly people: ReadonlyMap<string, string>
  readonly maps: ReadonlyMap<string, string>
}

const WORDS: Readonly<Record<string, string>> = {
  'sign in': 'signed in', 'sign out': 'signed out', 'accept an invitation': 'accepted an invitation', 'set a password': 'set a password',
  'end a session': 'signed another browser out', invite: 'made an invitation', 'take back an invitation': 'took back an invitation',
  'reset a password': 'made a link for a new password', 'change a user': 'changed an account', 'make a map': 'made a map',
  'delete a map': 'deleted a map', 'bring a map back': 'brought a map back', everyone: 'changed what every member may do with a map',
  user: 'changed what somebody may do with a map', 'new maps, everyone': 'changed what every member may do with new maps',
  'make a link': 'made a share link', 'change a link': 'changed a share link', 'rotate a link': 'gave a share link a new address',
  'revoke a link': 'took back a share link', 'come by a link': 'came by a share link', 'export the log': 'saved the log as a file',
  edit: 'edited', 'sign out by the provider': 'was signed out by the provider',
  'take a document back to a time': 'took back to an earlier moment', 'copy everything to a file': 'made a backup',
}

/** What the log can be searched for. */
export const ACTIONS: readonly string[] = Object.keys(WORDS)

const ROLES: Readonly<Record<string, string>> = {
  viewer: 'can look', commenter: 'can comment', editor: 'can edit', owner: 'owner', nothing: 'cannot open it',
}

/** What was done, as it stands behind a name; in the server's own word where there is no other. */
export function actionText(action: string, { people }: Pick<Names, 'people'> = { people: new Map() }): string {
  const [what = '', to] = action.split(': ')
  const whom = what.startsWith('user ') ? what.slice(5) : null
  const words = whom === null ? WORDS[what] : whom && WORDS.user
  if (!words) return action
  if (to === undefined) return words
  const role = ROLES[to] ?? to
  return whom === null ? `${words} (${role})` : `${words} (${people.get(whom) ?? 'an account'}: ${role})`
}

/** Who did it, by the name that they had then. */
export function actorText({ actor, name }: { readonly actor: string; readonly name: string }): string {
  return name || (actor === 'console' ? 'The command line' : actor === 'nobody' ? 'Somebody unknown' : actor)
}

/** To what it was done, by the name that it has now; what is gone shows as its id. */
export function objectText(object: string, { people, maps }: Names): string {
  const [kind, id = ''] = object.split(' ')
  if (kind === 'user') return people.get(id) ?? `account ${id}`
  if (kind === 'map' || kind === 'document') return maps.get(id) ?? `${kind} ${id}`
  // A link is told by the map that shows it; its id says nothing to anybody.
  return kind === 'link' ? '' : object
}

/** The first moment of a day here and the first after it; null where there is no day. */
export function dayRange(day: string): { readonly from: number; readonly until: number } | null {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return null
  return { from: new Date(year, month - 1, date).getTime(), until: new Date(year, month - 1, date + 1).getTime() }
}
