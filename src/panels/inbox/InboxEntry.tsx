import { Check, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { InboxNotice, InboxPain } from '../../model/inbox.ts'
import { ago } from '../../ui/ago.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { severityText, UNTITLED } from '../words.ts'
import styles from './Inbox.module.css'

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

interface Doing {
  /** It was opened: it is read. */
  readonly onOpen: (id: string) => void
  readonly onRead: (id: string) => void
}

function Entry({ id, read, to, icon, name, children, onOpen, onRead }: Doing & {
  id: string
  read: boolean
  to: string
  icon: ReactNode
  /** What it is, for the button beside it. */
  name: string
  children: ReactNode
}) {
  return (
    <li>
      <Link href={to} className={styles.entry} data-unread={!read || undefined} onClick={() => onOpen(id)}>
        {icon}
        {children}
      </Link>
      {!read && <IconButton label={`Mark as read: ${name}`} icon={<Check />} size="s" className={styles.mark} onClick={() => onRead(id)} />}
    </li>
  )
}

const Unread = () => <span className={styles.dot}><span className="visually-hidden">Unread: </span></span>

/** Somebody calls me, or answers me. */
export function NoticeEntry({ notice, ...doing }: Doing & { notice: InboxNotice }) {
  const { id, map, read, why, thread, name, colour, about, text, at } = notice
  const isCall = why === 'mention'
  return (
    <Entry
      {...doing} id={id} read={read} to={`/map/${map.id}?thread=${encodeURIComponent(thread)}`} name={`${name}, ${text}`}
      icon={<Avatar name={name} colour={colour} size={24} decorative />}
    >
      <span className={styles.what}>
        {!read && <Unread />}
        <b dir="auto">{name}</b> {isCall ? 'mentions you' : 'answered'}{about !== '' && <> on “<span dir="auto">{about}</span>”</>}
      </span>
      <span className={styles.said} dir="auto">{text}</span>
      <time className={styles.when} dateTime={new Date(at).toISOString()} title={moment.format(at)}>{ago(at, Date.now())}</time>
    </Entry>
  )
}

/** A pain of my department waits for its answer. */
export function PainEntry({ pain, department, ...doing }: Doing & { pain: InboxPain; department: string }) {
  const { id, map, read, text, title, touchpoint, severity } = pain
  return (
    <Entry
      {...doing} id={id} read={read} to={`/map/${map.id}?select=${encodeURIComponent(touchpoint)}`} name={text || 'pain point'}
      icon={<Zap aria-hidden="true" />}
    >
      <span className={styles.what}>
        {!read && <Unread />}
        Pain point for <b dir="auto">{department}</b> on “<span dir="auto">{title || UNTITLED.touchpoint}</span>”
      </span>
      <span className={styles.said} dir="auto">{text || 'Without words'}</span>
      <span className={styles.when}>{severityText(severity)}, not answered yet</span>
    </Entry>
  )
}
