import { useMemo, useRef } from 'react'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { typeDescription } from '../../model/journey/touchpoints.ts'
import { useSession } from '../../session/context.ts'
import type { SharedText } from '../../session/sharedText.ts'
import { useSharedText } from '../../session/useSharedText.ts'
import { Field } from '../../ui/Field.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { useTyping, useTypists } from '../typing.ts'
import { UNTITLED } from '../words.ts'
import styles from './Inspector.module.css'

/** The description of a touchpoint; several people can type in it at once. */
export function DescriptionField({ id }: { id: TouchpointId }) {
  const session = useSession()
  const area = useRef<HTMLTextAreaElement>(null)
  const { typed, stopped } = useTyping(id, 'description')
  const typists = useTypists(id, 'description')
  const title = useRef('')
  const text = useMemo<SharedText>(() => {
    const read = (): string | null => session.journey.getState().touchpoints.get(id)?.description ?? null
    return {
      read,
      type: (change) =>
        session.run(typeDescription, { id, change }, { label: 'Edit description', merge: `description ${id}` }) !==
        null,
      subscribe: (listener) =>
        session.journey.subscribe((now, before) => {
          const record = now.touchpoints.get(id)
          if (record) title.current = record.title
          if (record?.description !== before.touchpoints.get(id)?.description) listener()
        }),
    }
  }, [session, id])
  useSharedText(area, text, {
    onType: typed,
    onLost: (lost) => lostTextToast(title.current || UNTITLED.touchpoint, lost),
    onUndo: () => session.undo(),
    onRedo: () => session.redo(),
  })
  return (
    <Field
      label="Description"
      aside={
        <span className={styles.typing} role="status">
          {typists}
        </span>
      }
    >
      <TextArea
        ref={area}
        defaultValue=""
        rows={3}
        placeholder="What happens here, as the customer lives it"
        onBlur={stopped}
      />
    </Field>
  )
}
