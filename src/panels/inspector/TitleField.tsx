import { TITLE_LENGTH } from '../../model/journey/schema.ts'
import { DraftInput } from '../DraftInput.tsx'
import { useTyping, useTypists } from '../typing.ts'
import { lostTextToast } from '../../ui/lostText.ts'
import styles from './Inspector.module.css'

/** The title of what is selected, renamed in place; below it a line that says where it stands. */
export function TitleField({
  id,
  title,
  untitled,
  place,
  onRename,
}: {
  id: string
  title: string
  /** What stands there while it has no title. */
  untitled: string
  place?: string
  /** False when it is gone. */
  onRename: (title: string) => boolean
}) {
  const { typed, stopped } = useTyping(id, 'title')
  const typists = useTypists(id, 'title')
  return (
    <div className={styles.titleBlock}>
      <DraftInput
        label="Title"
        value={title}
        placeholder={untitled}
        maxLength={TITLE_LENGTH}
        variant="bare"
        wraps
        className={styles.title}
        commit={(text) => onRename(text.trim())}
        onLost={(text) => lostTextToast(title || untitled, text)}
        onType={typed}
        onStop={stopped}
      />
      {(typists || place) && (
        <p className={styles.place} role={typists ? 'status' : undefined}>
          {typists || place}
        </p>
      )}
    </div>
  )
}
