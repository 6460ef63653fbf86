import { FileUp } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { OrganisationSheet } from '../../formats/organisationSheet.ts'
import { readOrganisationSheet } from '../../formats/organisationSheet.ts'
import { readSheetFile } from '../../formats/sheetFile.ts'
import { readSheetText } from '../../formats/sheetText.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import { SUPPORT_KINDS } from '../../model/journey/schema.ts'
import type { ImportStep, LeftOut } from '../../model/organisation/importEntries.ts'
import { importEntries, importPlan } from '../../model/organisation/importEntries.ts'
import { useOrganisation, useOrganisationSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { counted } from '../words.ts'
import { KIND_WORDS } from './entries.ts'
import styles from './Organisation.module.css'

/** Rows of the preview that are named one by one. */
const SHOWN = 100
const FIELD_WORDS = { department: 'department', parent: 'part of', lead: 'lead', contact: 'contact' } as const
const UNREADABLE = 'The file could not be read. Save it as CSV or .xlsx, then choose it again.'

/**
 * Brings in a list of departments, processes, tools and people from a file or from pasted cells. Nothing is written before
 * the user agrees; then it is one gesture.
 */
export function ImportOrganisation({ text: first, onClose }: { text: string; onClose: () => void }) {
  const session = useOrganisationSession()
  const organisation = useOrganisation((now) => now)
  const [pasted, setPasted] = useState(first)
  const [file, setFile] = useState<{ name: string; rows: readonly (readonly string[])[]; left: number } | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [kind, setKind] = useState<SupportKind>('department')
  const chooser = useRef<HTMLInputElement>(null)
  const sheet = useMemo(() => {
    const { rows, left } = file ?? readSheetText(pasted)
    return { ...readOrganisationSheet(rows, kind), left }
  }, [file, pasted, kind])
  const plan = useMemo(() => importPlan(organisation, sheet.rows), [organisation, sheet])
  const added = plan.filter(({ id }) => id === null)
  const changed = plan.filter(({ id, changes }) => id !== null && Object.keys(changes).length > 0)
  const same = plan.filter(({ id, changes }) => id !== null && Object.keys(changes).length === 0)
  const leftOut = plan.flatMap(({ kind, name, changes, leftOut: out }) => out.map((one) => ({ ...one, kind, name, first: changes[one.field] })))
  const read = async (chosen: File): Promise<void> => {
    setTrouble(null)
    const answer = await chosen.arrayBuffer().then((bytes) => readSheetFile(new Uint8Array(bytes))).catch(() => null)
    const sheetRead = answer?.ok ? answer.sheets[0] : undefined
    if (sheetRead) setFile({ name: chosen.name, rows: sheetRead.rows, left: sheetRead.left })
    else setTrouble(answer && !answer.ok ? answer.text : UNREADABLE)
  }
  const work = added.length + changed.length
  const bring = (): void => {
    const label = 'Import into the organisation'
    onClose()
    if (session.runOrganisation(importEntries, { entries: sheet.rows }, { label }) === null) return
    const said = [added.length > 0 ? `Added ${added.length}` : '', changed.length > 0 ? `changed ${changed.length}` : ''].filter(Boolean)
    undoToast(session, `${said.join(', ')}.`, label)
  }
  return (
    <Dialog
      open
      wide
      dismissible={false}
      onOpenChange={onClose}
      title="Import a list"
      description="Departments, processes, tools and people from a spreadsheet. Headings such as Name, Kind, Department, Part of, Lead and Contact say what is what; names alone are fine, too."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={work === 0} onClick={bring}>
            {work === 0 ? 'Nothing to bring in' : `Bring in ${counted(work, 'entry', 'entries')}`}
          </Button>
        </>
      }
    >
      <div className={styles.import}>
        <div className={styles.actions}>
          <Button icon={<FileUp />} onClick={() => chooser.current?.click()}>Choose a file…</Button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".csv,.tsv,.txt,.xlsx"
            aria-label="File with a list"
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              event.target.value = ''
              if (chosen) void read(chosen)
            }}
          />
          {file && <Button variant="quiet" onClick={() => setFile(null)}>Paste instead</Button>}
        </div>
        {trouble && <p role="alert" className={styles.trouble}>{trouble}</p>}
        {file ? <p>{file.name}</p> : (
          <Field label="Or paste cells here">
            <TextArea value={pasted} rows={4} className={styles.cells} onChange={(event) => setPasted(event.target.value)} />
          </Field>
        )}
        {sheet.rows.length > 0 && !sheet.saysKind && (
          <Field label="These names are">
            <Select
              label="These names are"
              options={SUPPORT_KINDS.map((value) => ({ value, label: KIND_WORDS[value].many }))}
              value={kind}
              onChange={setKind}
            />
          </Field>
        )}
        {(sheet.rows.length > 0 || sheet.unread.length > 0) && (
          <div aria-live="polite" className={styles.preview}>
            <p className={styles.strong}>
              {added.length} new · {changed.length} changed · {same.length} there already · {sheet.unread.length} not read{leftOut.length > 0 && ` · ${leftOut.length} left out`}
            </p>
            <LeftOutList list={leftOut} />
            <Steps title="Will be added" steps={added} />
            <Steps title="Will be changed" steps={changed} />
            <Steps title="Are there already" steps={same} />
            <Unread sheet={sheet} />
          </div>
        )}
      </div>
    </Dialog>
  )
}

function Steps({ title, steps }: { title: string; steps: readonly ImportStep[] }) {
  if (steps.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.steps}>
        {steps.slice(0, SHOWN).map(({ kind, name, id, nameThere, named, changes }) => (
          <li key={`${kind} ${name}`}>
            <span className={styles.strong}>{name}</span> <span className={styles.hint}>
              {[
                KIND_WORDS[kind].one,
                ...Object.entries(changes).map(([field, value]) => `${FIELD_WORDS[field as keyof typeof FIELD_WORDS]}: ${value}`),
                named ? 'named by others' : '',
                id !== null && nameThere !== name ? `there as “${nameThere}”` : '',
              ].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
        {steps.length > SHOWN && <li className={styles.hint}>and {steps.length - SHOWN} more</li>}
      </ul>
    </section>
  )
}

function LeftOutList({ list }: {
  list: readonly (LeftOut & Pick<ImportStep, 'kind' | 'name'> & { readonly first: string | undefined })[]
}) {
  if (list.length === 0) return null
  return (
    <section aria-label="Is left out">
      <h3 className={styles.heading}>Is left out</h3>
      <ul className={styles.steps}>
        {list.slice(0, SHOWN).map(({ kind, name, field, value, why, first }, at) => (
          <li key={at}>
            <span className={styles.strong}>{name}</span> <span className={styles.trouble}>
              {why === 'ring'
                ? `Part of “${value}” is left out: it would make the ${KIND_WORDS[kind].one} part of itself.`
                : `The list says two things. ${first ? `“${first}”, the first, counts` : 'The first counts'}; ${FIELD_WORDS[field]} “${value}” is left out.`}
            </span>
          </li>
        ))}
        {list.length > SHOWN && <li className={styles.hint}>and {list.length - SHOWN} more</li>}
      </ul>
    </section>
  )
}

function Unread({ sheet: { unread, unused, left } }: { sheet: OrganisationSheet & { readonly left: number } }) {
  if (unread.length + unused.length + left === 0) return null
  return (
    <section aria-label="Was not read">
      <h3 className={styles.heading}>Was not read</h3>
      <ul className={styles.steps}>
        {unread.slice(0, SHOWN).map(({ row, why }) => <li key={`${row} ${why}`}>Row {row}: {why}</li>)}
        {unread.length > SHOWN && <li className={styles.hint}>and {unread.length - SHOWN} more rows</li>}
        {unused.length > 0 && <li>Columns without use here: {unused.join(', ')}</li>}
        {left > 0 && <li>{counted(left, 'row')} at the end: bring them in as one more list.</li>}
      </ul>
    </section>
  )
}
