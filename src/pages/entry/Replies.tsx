import type { EntryDepartment, EntryReply } from '../../insight/entryPage.ts'
import styles from './Replies.module.css'
import { DepartmentLink } from './words.tsx'

const REPLY_WORDS: Readonly<Record<EntryReply['reply'], string>> = {
  open: 'has not answered',
  acknowledged: 'acknowledges it',
  disputed: 'disputes it',
  fixed: 'has fixed it',
}

/** What each department says to a pain that is tagged to it. */
export function Replies({ replies, departments }: { replies: readonly EntryReply[]; departments: readonly EntryDepartment[] }) {
  return (
    <ul className={styles.replies}>
      {replies.map(({ department, reply, reason, since }) => (
        <li key={department}>
          <DepartmentLink departments={departments} id={department} /> {REPLY_WORDS[reply]}
          {since && ` since ${since}`}
          {reason && <>: “{reason}”</>}
        </li>
      ))}
    </ul>
  )
}
