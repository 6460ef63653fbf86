import { Ban, LockKeyhole, RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { ShareLink } from '../../session/sharingApi.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Address } from './Address.tsx'
import { NewLink } from './NewLink.tsx'
import styles from './Share.module.css'
import type { MadeLink, Sharing } from './useSharing.ts'
import { dateText, linkState, momentText, ROLE_WORDS } from './words.ts'

/** The links of a map for people without an account: who came by each, new ones, and the end of old ones. */
export function Links({ sharing }: { sharing: Sharing }) {
  const [made, setMade] = useState<MadeLink | null>(null)
  const [busy, setBusy] = useState(false)
  const during = async (work: Promise<MadeLink | null>): Promise<void> => {
    setBusy(true)
    setMade(await work)
    setBusy(false)
  }
  return (
    <section className={styles.section} aria-labelledby="share-links">
      <h3 id="share-links" className={styles.heading}>Links for people without an account</h3>
      <p className={styles.text}>
        Whoever has such a link comes to this map alone, under a name of their own with “(guest)” behind it. They also see the
        departments, processes, tools and people of the organisation.
      </p>
      {made && (
        <div className={styles.made}>
          <Address
            label={made.link.label === '' ? 'The new link' : `The link “${made.link.label}”`}
            address={made.address}
            hint="Copy it now: nobody can look it up later, not even the server."
            withCode
          />
        </div>
      )}
      {sharing.links.length > 0 && (
        <ul className={styles.links}>
          {sharing.links.map((link) => (
            <LinkRow key={link.id} link={link} onRevoke={() => sharing.revoke(link.id)} onRotate={() => void during(sharing.rotate(link.id))} />
          ))}
        </ul>
      )}
      <NewLink busy={busy} onMake={(wanted) => void during(sharing.make(wanted))} />
    </section>
  )
}

function LinkRow({ link, onRevoke, onRotate }: { link: ShareLink; onRevoke: () => void; onRotate: () => void }) {
  const state = linkState(link, Date.now())
  const [asking, setAsking] = useState(false)
  const name = link.label || `Link of ${dateText(link.createdAt)}`
  return (
    <li className={styles.link}>
      <div className={styles.linkHead}>
        <b className={styles.name}>{name}</b>
        {link.hasPasscode && <LockKeyhole size={14} role="img" aria-label="with a passcode" />}
        {state === 'open' ? <Badge>{ROLE_WORDS[link.role]}</Badge> : <Badge tone="pain">{state === 'revoked' ? 'Taken back' : 'Over'}</Badge>}
      </div>
      <p className={styles.text}>
        {link.createdBy ? `Made by ${link.createdBy} on ${dateText(link.createdAt)}` : `Made on ${dateText(link.createdAt)}`}
        {state === 'open' && (link.expiresAt === null ? ', holds until it is taken back' : `, holds until ${momentText(link.expiresAt)}`)}
      </p>
      {link.guests.length === 0 ? (
        <p className={styles.text}>Nobody has come by it yet.</p>
      ) : (
        <ul className={styles.guests} aria-label={`Who came by ${name}`}>
          {link.guests.map((guest) => (
            <li key={guest.id}>
              <Avatar name={guest.name} colour={guest.colour} size={20} decorative />
              <span>{guest.name}</span>
              <span className={styles.role}>{guest.isHere ? 'here now' : `last here ${momentText(guest.seenAt)}`}</span>
            </li>
          ))}
        </ul>
      )}
      {state === 'open' && !asking && (
        <div className={styles.actions}>
          <Button size="s" icon={<RotateCw />} onClick={onRotate} aria-label={`New address for ${name}`}>New address</Button>
          <Button size="s" variant="danger" icon={<Ban />} onClick={() => setAsking(true)} aria-label={`Take back ${name}`}>Take back</Button>
        </div>
      )}
      {asking && (
        <div className={styles.actions} role="group" aria-label={`Take back ${name}?`}>
          <span className={styles.text}>Everybody who came by it is out at once.</span>
          <Button size="s" variant="danger" autoFocus onClick={() => { setAsking(false); onRevoke() }}>Take it back</Button>
          <Button size="s" onClick={() => setAsking(false)}>Keep it</Button>
        </div>
      )}
    </li>
  )
}
