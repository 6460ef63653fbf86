import { Merge } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { lookAlikesOf } from '../../insight/lookAlikes.ts'
import { mergeEntries } from '../../model/organisation/mergeEntries.ts'
import { usesOf } from '../../session/api.ts'
import type { Use } from '../../session/api.ts'
import type { Answer } from '../../session/request.ts'
import { useOrganisation, useOrganisationSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { counted } from '../words.ts'
import type { Entry } from './entries.ts'
import { entriesOf, KIND_WORDS } from './entries.ts'
import styles from './Organisation.module.css'

const LIKELY = 'Look alike'
const OTHERS = 'All others'

/** Says that an entry is the same as another one: the button, and the window that asks which and tells what will follow. */
export function MergeEntry({ entry, name }: { entry: Entry; name: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="s" icon={<Merge />} onClick={() => setOpen(true)}>Merge into…</Button>
      {open && <MergeDialog entry={entry} name={name} onClose={() => setOpen(false)} />}
    </>
  )
}

export function MergeDialog({ entry: { kind, id }, name, into: first = null, onClose }: {
  entry: Pick<Entry, 'kind' | 'id'>
  name: string
  /** Already chosen when the window opens. */
  into?: string | null
  onClose: () => void
}) {
  const session = useOrganisationSession()
  const organisation = useOrganisation((now) => now)
  const [into, setInto] = useState(first)
  const [uses, setUses] = useState<Answer<readonly Use[]> | null>(null)
  const one = KIND_WORDS[kind].one
  useEffect(() => {
    let left = false
    void usesOf(id).then((answer) => {
      if (!left) setUses(answer)
    })
    return () => {
      left = true
    }
  }, [id])
  const others = useMemo(() => entriesOf(organisation, kind).filter((other) => other.id !== id), [organisation, kind, id])
  const items = useMemo(() => {
    const alike = lookAlikesOf(name, others).map((found) => found.id)
    const rank = (other: string): number => (alike.includes(other) ? alike.indexOf(other) : alike.length)
    return [...others].sort((a, b) => rank(a.id) - rank(b.id)).map((other) => ({
      id: other.id,
      label: other.name || `Unnamed ${one}`,
      hint: other.department ? organisation.departments.get(other.department)?.name : undefined,
      group: alike.includes(other.id) ? LIKELY : alike.length > 0 ? OTHERS : undefined,
    }))
  }, [others, name, one, organisation])
  const target = items.find((item) => item.id === into)
  const merge = (): void => {
    if (!target) return
    const label = `Merge ${name} into ${target.label}`
    onClose()
    if (session.runOrganisation(mergeEntries, { kind, from: id, into: target.id }, { label }) === null) return
    undoToast(session, `Merged “${name}” into “${target.label}”.`, label)
  }
  const count = uses?.ok ? uses.value.reduce((sum, use) => sum + use.touchpoints.length, 0) : 0
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Merge “${name}”`}
      description={`Two names, one ${one}: what is linked to “${name}” counts for the other one, in every map.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!target} onClick={merge}>Merge</Button>
        </>
      }
    >
      <div className={styles.merge}>
        <Field label={`The ${one} that stays`}>
          <Combobox label={`The ${one} that stays`} items={items} value={into} onChange={setInto} emptyText={`There is no other ${one}.`} />
        </Field>
        <p className={styles.quiet} role="status">{consequence(uses, count)}</p>
        <p className={styles.hint}>
          “{name}” still finds it in search and imports. Undo takes everything back.
        </p>
      </div>
    </Dialog>
  )
}

function consequence(uses: Answer<readonly Use[]> | null, count: number): string {
  if (uses === null) return 'Looking in all maps…'
  if (!uses.ok) return 'Nobody can say just now which maps use it. Links in all of them will follow.'
  if (count === 0) return 'No map uses it yet.'
  return `Its links at ${counted(count, 'touchpoint')} in ${counted(uses.value.length, 'map')} will follow.`
}
