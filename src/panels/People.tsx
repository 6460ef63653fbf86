import { Magnet, Pencil } from 'lucide-react'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Journey } from '../model/journey/schema.ts'
import { useMayEdit, usePeers, useSession } from '../session/context.ts'
import type { Peer, User } from '../session/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Popover } from '../ui/Popover.tsx'
import { useView, useViewStore } from '../view/context.ts'
import type { Item } from '../view/view.ts'
import styles from './People.module.css'
import { counted, titleOfItem } from './words.ts'

/** Somebody who is here; a person with the map open in two tabs is one. */
interface Present {
  readonly key: string
  /** One of the tabs in which they have the map open. */
  readonly client: number
  readonly user: User
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

/** Who is in this map now, as avatars; a press lists them by name, and leads to where each one is. */
export function People({ me, max = SHOWN }: { me: User | null; max?: number }) {
  const session = useSession()
  const view = useViewStore()
  const open = useView((now) => now.open)
  const following = useView((now) => now.following)
  const follow = useView((now) => now.follow)
  const bringEveryone = useView((now) => now.bringEveryone)
  const mayBring = useMayEdit()
  // Cursors move many times a second; who is where changes seldom.
  const roster = usePeers(useShallow((peers) => peers.map((peer) => JSON.stringify([peer.client, peer.user, placesOf(peer)]))))
  const people = useMemo(() => {
    const found = new Map<string, Present>()
    for (const entry of roster) {
      const [client, user, places] = JSON.parse(entry) as [number, User, readonly string[]]
      const key = `${user.name} ${user.colour}`
      const at = whereIs(places, session.journey.getState())
      if (!found.has(key) || at) found.set(key, { key, client, user, at })
    }
    return [...found.values()]
  }, [roster, session])
  const shown = people.slice(0, people.length > max ? max - 1 : max)
  const names = people.map(({ user }) => user.name).join(', ')
  const reveal = (at: Item): void => {
    view.getState().select([at])
    view.getState().bring(at)
  }
  return (
    <Popover
      align="end"
      title="Here now"
      trigger={
        <button type="button" className={styles.stack}>
          <span className="visually-hidden">
            {people.length === 0 ? 'You are alone here' : `${counted(people.length, 'other')} here: ${names}`}
          </span>
          {people.length === 0 && me && <Avatar name={me.name} colour={me.colour} decorative />}
          {shown.map(({ key, user }) => (
            <span key={key} className={styles.one}>
              <Avatar name={user.name} colour={user.colour} decorative />
            </span>
          ))}
          {people.length > shown.length && (
            <span className={styles.rest} aria-hidden="true">
              +{people.length - shown.length}
            </span>
          )}
        </button>
      }
    >
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
        {people.map(({ key, client, user, at }) => (
          <li key={key} className={styles.row}>
            <Avatar name={user.name} colour={user.colour} size={24} decorative />
            <span className={styles.name}>
              {user.name}
              {at && <span className={styles.where}>at {titleOfItem(session.journey.getState(), at)}</span>}
            </span>
            {at && (
              <Button size="s" variant="quiet" onClick={() => reveal(at)} aria-label={`Go to ${user.name}`}>
                Go there
              </Button>
            )}
            <Button
              size="s"
              variant="quiet"
              onClick={() => follow(following === client ? null : client)}
              aria-label={`${following === client ? 'Stop following' : 'Follow'} ${user.name}`}
            >
              {following === client ? 'Stop' : 'Follow'}
            </Button>
          </li>
        ))}
      </ul>
      {people.length > 0 && mayBring && (
        <Button icon={<Magnet />} onClick={bringEveryone}>Bring everyone here</Button>
      )}
      {people.length === 0 && (
        <p className={styles.alone}>Nobody else is here. Send them this page’s address to work together.</p>
      )}
    </Popover>
  )
}
