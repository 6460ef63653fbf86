import { Bookmark, Ellipsis, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Session } from '../../session/session.ts'
import type { Version } from '../../session/versions.ts'
import { versionsOf } from '../../session/versions.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuRows.tsx'
import { toast } from '../../ui/toast.ts'
import { useView, useViewStore } from '../../view/context.ts'
import { numberText } from '../words.ts'
import styles from './History.module.css'
import { momentText } from './moments.ts'
import { NameForm } from './NameForm.tsx'
import { restoreWhole } from './restoring.ts'
import { useReturn } from './useReturn.ts'

const AT_ONCE = 3

/** The moments that somebody named, and the way to name that of now. */
export function VersionList({ session, versions, writes }: { session: Session; versions: readonly Version[]; writes: boolean }) {
  const [isNaming, setNaming] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const { back, come } = useReturn()
  const named = (): void => {
    come()
    setNaming(false)
  }
  if (versions.length === 0 && !writes) return null
  const shown = isWhole ? versions : versions.slice(0, AT_ONCE)
  return (
    <section className={styles.section} aria-label="Versions">
      {versions.length > 0 && <h3 className={styles.heading}>Versions</h3>}
      {versions.length > 0 && (
        <ul className={styles.list} aria-label="Versions">
          {shown.map((version) => <VersionRow key={version.id} session={session} version={version} writes={writes} />)}
        </ul>
      )}
      {versions.length > shown.length && <Button size="s" className={styles.more} onClick={() => setWhole(true)}>Show all {numberText(versions.length)}</Button>}
      {writes && (isNaming
        ? <NameForm label="Name of the map as it is now" save={(name) => versionsOf(session).name(name, null)} onDone={named} />
        : <Button ref={back} size="s" icon={<Bookmark />} className={styles.more} onClick={() => setNaming(true)}>Name this moment</Button>)}
    </section>
  )
}

function VersionRow({ session, version, writes }: { session: Session; version: Version; writes: boolean }) {
  const [doing, setDoing] = useState<'rename' | 'delete' | null>(null)
  const { back, come } = useReturn()
  const done = (): void => {
    come()
    setDoing(null)
  }
  const view = useViewStore()
  const isShown = useView(({ moment }) => moment !== null && moment === version.number)
  const { id, name, at, byName, number } = version
  const restore = (): void => void restoreWhole(session, view, { version: id, words: `as in “${name}”` })
  const remove = (): void => {
    setDoing(null)
    void versionsOf(session).remove(id).then((answer) => {
      if (!answer.ok) toast({ text: answer.problem.message, tone: 'pain' })
    })
  }
  const items: MenuEntry[] = [
    { label: 'Restore the map to it', icon: <RotateCcw />, onSelect: restore },
    { label: 'Rename', icon: <Pencil />, onSelect: () => setDoing('rename') },
    { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => setDoing('delete') },
  ]
  return (
    <li className={classes(styles.row, isShown && styles.shown)}>
      <span className={styles.flag} aria-hidden="true"><Bookmark /></span>
      <div className={styles.words}>
        {doing === 'rename'
          ? <NameForm label="Name of the version" start={name} save={(next) => versionsOf(session).rename(id, next)} onDone={done} />
          : (
            <>
              {number === null ? <b dir="auto">{name}</b> : (
                <button type="button" className={styles.main} aria-current={isShown || undefined} onClick={() => view.getState().visit(number)}>
                  <b dir="auto">{name}</b>
                </button>
              )}
              <span className={styles.time}>{momentText(at)}{byName !== null && `, by ${byName}`}</span>
            </>
          )}
        {doing === 'delete' && (
          <div className={classes(styles.actions, styles.above)} role="group" aria-label={`Delete the version “${name}”?`}>
            <span>Delete it for everybody?</span>
            <Button size="s" variant="danger" autoFocus onClick={remove}>Delete</Button>
            <Button size="s" onClick={done}>Keep it</Button>
          </div>
        )}
      </div>
      {writes && doing === null && (
        <Menu align="end" trigger={<IconButton ref={back} label={`What to do with “${name}”`} icon={<Ellipsis />} size="s" className={styles.menu} />} items={items} />
      )}
    </li>
  )
}

