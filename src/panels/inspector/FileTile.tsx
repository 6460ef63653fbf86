import { ArrowLeft, ArrowRight, Download, Ellipsis, ScrollText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import { captionFile, fileWords, isPicture, moveFile } from '../../model/journey/files.ts'
import type { FileId, TouchpointFile } from '../../model/journey/schema.ts'
import { useSession } from '../../session/context.ts'
import { fileAddress } from '../../session/fileApi.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuRows.tsx'
import { useReadOnly } from '../../ui/readOnly.tsx'
import { DraftInput } from '../DraftInput.tsx'
import { shift, takeOff } from './fileActions.ts'
import styles from './Files.module.css'
import { SavedPicture } from './SavedPicture.tsx'

const CAPTION_LENGTH = 500
/** What a tile that is dragged carries: the id of its file. */
const FILE_TYPE = 'application/x-throughline-file'

export interface FileTileProps {
  readonly file: TouchpointFile
  readonly place: number
  readonly all: readonly TouchpointFile[]
  readonly onOpen: () => void
}

/** One picture or letter in the grid: press to see it large, drag it or Alt with an arrow key to move it, type its caption. */
export function FileTile({ file, place, all, onOpen }: FileTileProps) {
  const session = useSession()
  const reads = useReadOnly()
  const [mark, setMark] = useState<'before' | 'after' | null>(null)
  const name = fileWords(file)
  const number = `${place + 1} of ${all.length}`
  const caption = (text: string): boolean => session.run(captionFile, { id: file.id, caption: text }, { label: 'Caption picture' }) !== null
  const byKey = (event: KeyboardEvent): void => {
    if (reads) return
    const by = event.altKey ? ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key] : undefined
    if (by) shift(session, all, place, by)
    else if (event.key === 'Delete' || event.key === 'Backspace') takeOff(session, file)
    else return
    event.preventDefault()
  }
  const sideOf = (event: DragEvent<HTMLElement>): 'before' | 'after' => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return event.clientX < left + width / 2 ? 'before' : 'after'
  }
  const drop = (event: DragEvent<HTMLElement>): void => {
    setMark(null)
    const id = event.dataTransfer.getData(FILE_TYPE) as FileId
    if (id === '' || !all.some((one) => one.id === id)) return
    event.preventDefault()
    event.stopPropagation()
    const before = sideOf(event) === 'before' ? file.id : (all[place + 1]?.id ?? null)
    if (id !== file.id && before !== id) session.run(moveFile, { id, before }, { label: 'Move picture' })
  }
  return (
    <li
      className={styles.tile}
      data-mark={mark ?? undefined}
      draggable={!reads}
      onDragStart={(event) => event.dataTransfer.setData(FILE_TYPE, file.id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(FILE_TYPE)) return
        event.preventDefault()
        setMark(sideOf(event))
      }}
      onDragLeave={() => setMark(null)}
      onDrop={drop}
    >
      <button
        type="button"
        className={styles.picture}
        aria-label={isPicture(file.type) ? `${name}, ${number}` : undefined}
        aria-keyshortcuts={reads ? undefined : 'Alt+ArrowLeft Alt+ArrowRight Delete'}
        onClick={onOpen}
        onKeyDown={byKey}
      >
        {isPicture(file.type)
          ? <SavedPicture file={file} size="small" alt="" />
          : (
            <span className={styles.letter}>
              <ScrollText aria-hidden="true" />
              <span>PDF</span> <span className={styles.letterName}>{file.name}</span>
              <span className="visually-hidden">{file.caption && `, ${file.caption}`}, {number}</span>
            </span>
          )}
      </button>
      <div className={styles.words}>
        <DraftInput
          label={`Caption of “${name}”`}
          value={file.caption}
          placeholder={reads ? '' : 'Add a caption'}
          maxLength={CAPTION_LENGTH}
          variant="bare"
          size="s"
          className={styles.caption}
          commit={caption}
          onLost={(text) => lostTextToast('The picture', text)}
        />
        <Menu
          label={`${name}: more`}
          trigger={<IconButton label={`More for “${name}”`} icon={<Ellipsis />} size="s" />}
          items={entries(file, place, all, reads, {
            move: (by) => shift(session, all, place, by),
            remove: () => takeOff(session, file),
            save: () => save(session.mapId, file),
          })}
        />
      </div>
    </li>
  )
}

/** Saves the whole of a file on this device, under the name that it came with. */
function save(map: string, { file, name, type }: TouchpointFile): void {
  const link = document.createElement('a')
  link.href = fileAddress(map, file)
  link.download = savedName(name, type)
  link.click()
}

/** The name under which a file is saved: what it was called, with the ending of what it is now. */
export function savedName(name: string, type: TouchpointFile['type']): string {
  const ending = type === 'application/pdf' ? 'pdf' : 'webp'
  const stem = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[\\/:*?"<>|]+/g, ' ').trim() || (ending === 'pdf' ? 'Letter' : 'Picture')
  return `${stem}.${ending}`
}

function entries(
  { name }: TouchpointFile,
  place: number,
  all: readonly TouchpointFile[],
  reads: boolean,
  does: { readonly move: (by: -1 | 1) => void; readonly remove: () => void; readonly save: () => void },
): MenuEntry[] {
  const saving: MenuEntry = { label: name ? `Download “${name.length > 40 ? `${name.slice(0, 39)}…` : name}”` : 'Download', icon: <Download />, onSelect: does.save, reads: true }
  if (reads) return [saving]
  return [
    { label: 'Move earlier', icon: <ArrowLeft />, keys: 'Alt+ArrowLeft', disabled: place === 0, onSelect: () => does.move(-1) },
    { label: 'Move later', icon: <ArrowRight />, keys: 'Alt+ArrowRight', disabled: place === all.length - 1, onSelect: () => does.move(1) },
    saving,
    'separator',
    { label: 'Remove', icon: <Trash2 />, danger: true, onSelect: does.remove },
  ]
}
