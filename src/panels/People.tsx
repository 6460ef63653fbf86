import { ChevronDown, Eye, EyeOff, Magnet, Pencil } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactElement } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Journey } from '../model/journey/schema.ts'
import { useMayEdit, usePeers, useSession } from '../session/context.ts'
import type { Peer, Session, User } from '../session/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Popover } from '../ui/Popover.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { useView, useViewStore } from '../view/context.ts'
import type { Item } from '../view/view.ts'
import styles from './People.module.css'
import { counted, titleOfItem } from './words.ts'

/** Somebody who is here; a person with the map open in two tabs is one. */
interface Present {
  readonly key: string
  readonly user: User
  readonly clients: readonly number[]
  readonly at: Item | null
}

/** Ids of what a peer types in or has selected, what matters most first. */
function placesOf({ editing, selection }: Peer): readonly string[] {
  return editing ? [editing.id, ...selection.slice(0, 1)] : selection.slice(0, 2)
}

/** The first of some ids that stands on the map. */
export function whereIs(ids: readonly string[], journey: Journey): Item | null {
  for (const id of ids) {
    const tables = { touchpoint: journey.touchpoints, stage: journey.stages, lane: journey.lanes, note: journey.notes }
    for (const [kind, table] of Object.entries(tables)) {
      if ((table as ReadonlyMap<string, unknown>).has(id)) return { kind, id } as Item
    }
  }
  return null
}

const SHOWN = 4

/** Everybody else who is here. Renders again when somebody comes, goes or is somewhere else, not with their cursors. */
function usePresent(): readonly Present[] {
  const session = useSession()
  const roster = usePeers(useShallow((peers) => peers.map((peer) => JSON.stringify([peer.client, peer.user, placesOf(peer)]))))
  return useMemo(() => {
    const found = new Map<string, Present>()
    for (const entry of roster) {
      const [client, user, places] = JSON.parse(entry) as [number, User, readonly string[]]
      const key = `${user.name} ${user.colour}`
      const at = whereIs(places, session.journey.getState())
      const known = found.get(key)
      found.set(key, { key, user, clients: [...(known?.clients ?? []), client], at: at ?? known?.at ?? null })
    }
    return [...found.values()]
  }, [roster, session])
}

/** Of somebody's tabs the one that they point with. */
function tabInUse(clients: readonly number[], { moves }: Pick<Session, 'moves'>): number | null {
  const now = moves.getState()
  return clients.find((client) => now.get(client)?.cursor) ?? clients[0] ?? null
}

/** Who is in this map now, as avatars; a press on one follows that person, the arrow beside them lists all by name. */
export function People({ me, max = SHOWN }: { me: User | null; max?: number }) {
  const people = usePresent()
  const following = useView((now) => now.following)
  const follow = useFollow()
  const narrow = max < SHOWN
  const shown = people.slice(0, people.length > max ? max - 1 : max)
  const rest = people.length - shown.length
  const names = people.map(({ user }) => user.name).join(', ')
  const avatars = shown.map((one) => {
    const { key, user } = one
    const followed = isFollowed(one, following)
    const face = <Avatar name={user.name} colour={user.colour} decorative />
    // On a narrow screen there is no room to hit one of them.
    if (narrow) return <span key={key} className={classes(styles.one, followed && styles.followed)}>{face}</span>
    return (
      <Tooltip key={key} text={followed ? `Stop following ${user.name}` : `Follow ${user.name}`}>
        <button
          type="button"
          className={classes(styles.one, followed && styles.followed)}
          aria-label={`Follow ${user.name}`}
          aria-pressed={followed}
          onClick={() => follow(one)}
        >
          {face}
        </button>
      </Tooltip>
    )
  })
  const words = people.length === 0 ? 'You are alone here' : `${counted(people.length, 'other')} here: ${names}`
  return (
    <div className={styles.people}>
      {!narrow && avatars.length > 0 && <div className={styles.stack} role="group" aria-label="Here now">{avatars}</div>}
      <List me={me} people={people}>
        <button type="button" className={styles.stack}>
          <span className="visually-hidden">{words}</span>
          {people.length === 0 && me && <Avatar name={me.name} colour={me.colour} decorative />}
          {narrow && avatars}
          {rest > 0 && <span className={styles.rest} aria-hidden="true">+{rest}</span>}
          {!narrow && people.length > 0 && rest === 0 && <ChevronDown className={styles.more} size={16} aria-hidden="true" />}
        </button>
      </List>
    </div>
  )
}

const isFollowed = ({ clients }: Present, following: number | null): boolean => following !== null && clients.includes(following)

/** Follows somebody, or stops when it is them already. */
function useFollow(): (person: Present) => void {
  const session = useSession()
  const view = useViewStore()
  return (person) => {
    const { following, follow } = view.getState()
    follow(isFollowed(person, following) ? null : tabInUse(person.clients, session))
  }
}

/** Everybody by name, where they are, and what I can do about it. */
function List({ me, people, children }: { me: User | null; people: readonly Present[]; children: ReactElement }) {
  const session = useSession()
  const view = useViewStore()
  const [isOpen, setOpen] = useState(false)
  const open = useView((now) => now.open)
  const following = useView((now) => now.following)
  const writes = useMayEdit()
  const follow = useFollow()
  const reveal = (at: Item): void => {
    view.getState().goTo(at)
  }
  return (
    <Popover align="end" title="Here now" open={isOpen} onOpenChange={setOpen} trigger={children}>
      <ul className={styles.list}>
        {me && (
          <li className={styles.row}>
            <Avatar name={me.name} colour={me.colour} size={24} decorative />
            <span className={styles.name}>
              {me.name} <span className={styles.where}>(you)</span>
            </span>
            <Button size="s" variant="quiet" icon={<Pencil />} onClick={() => open('profile')}>
              Change
            </Button>
          </li>
        )}
        {people.map((one) => {
          const { key, user, at } = one
          const followed = isFollowed(one, following)
          return (
            <li key={key} className={styles.row}>
              <Avatar name={user.name} colour={user.colour} size={24} decorative />
              <span className={styles.name}>
                {user.name}
                {at && <span className={styles.where}>at {titleOfItem(session.journey.getState(), at)}</span>}
              </span>
              {at && (
                <Button size="s" variant="quiet" onClick={() => reveal(at)} aria-label={`Go there, to ${user.name}`}>
                  Go there
                </Button>
              )}
              <Button
                size="s"
                icon={followed ? <EyeOff /> : <Eye />}
                onClick={() => {
                  follow(one)
                  setOpen(false)
                }}
                aria-label={`${followed ? 'Stop following' : 'Follow'} ${user.name}`}
              >
                {followed ? 'Stop' : 'Follow'}
              </Button>
            </li>
          )
        })}
      </ul>
      {people.length === 0 && (
        <p className={styles.alone}>Nobody else is here. Send them this page’s address to work together.</p>
      )}
      {people.length > 0 && writes && (
        <Button
          className={styles.call}
          icon={<Magnet />}
          onClick={() => {
            view.getState().bringEveryone()
            setOpen(false)
          }}
        >
          Bring everyone here
        </Button>
      )}
    </Popover>
  )
}
