import { nameKey } from '../../model/organisation/seed.ts'
import { counted } from '../../drawing/words.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './Import.module.css'
import type { Match } from './sheetPreview.ts'

const KIND_WORDS = { department: 'Department', process: 'Process', tool: 'Tool', person: 'Person' } as const
const NEW = ''

/** Names of the sheet that the organisation does not know: each can be said to be an entry that looks alike. */
export function Matches({ matches, onChoose }: { matches: readonly Match[]; onChoose: (key: string, entry: string | null) => void }) {
  const doubtful = matches.filter(({ alike }) => alike.length > 0)
  const fresh = matches.filter(({ entry }) => entry === null)
  const known = matches.length - fresh.length
  return (
    <section className={styles.part} aria-label="Organisation">
      <h3>Organisation</h3>
      <p className={styles.quiet}>
        {counted(known, 'name is', 'names are')} known, {counted(fresh.length, 'is', 'are')} new{fresh.length > 0 ? ' and will be added' : ''}.
      </p>
      {doubtful.map(({ kind, name, entry, alike }) => (
        <div key={`${kind} ${name}`} className={styles.match}>
          <span><span className={styles.quiet}>{KIND_WORDS[kind]}</span> {name}</span>
          <Select<string>
            size="s"
            label={`What ${name} is`}
            value={entry ?? NEW}
            options={[{ value: NEW, label: 'New' }, ...alike.map((one) => ({ value: one.id, label: `Same as ${one.name}` }))]}
            onChange={(value) => onChoose(nameKey(kind, name), value === NEW ? null : value)}
          />
        </div>
      ))}
      {fresh.length > 0 && <p className={styles.names}>{fresh.slice(0, 30).map(({ name }) => name).join(', ')}{fresh.length > 30 ? '…' : ''}</p>}
    </section>
  )
}
