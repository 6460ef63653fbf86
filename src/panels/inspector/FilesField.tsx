import { ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useStore } from 'zustand'
import type { FileId, TouchpointFile, TouchpointId } from '../../model/journey/schema.ts'
import { useProjection, useSession } from '../../session/context.ts'
import { ACCEPT, isTaken, takenFrom } from '../../session/fileKinds.ts'
import { filesOf } from '../../session/files.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { useReadOnly } from '../../ui/readOnly.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Files.module.css'
import { FileTile } from './FileTile.tsx'
import { FileView } from './FileView.tsx'
import { WaitingTile } from './WaitingTile.tsx'

const NONE: readonly TouchpointFile[] = []

/** Pictures and letters of one touchpoint: chosen, pasted or dropped, in the order of the story that they tell. */
export function FilesField({ id }: { id: TouchpointId }) {
  const session = useSession()
  const reads = useReadOnly()
  const files = useProjection((projection) => projection.files.get(id) ?? NONE)
  const queue = filesOf(session)
  const waiting = useStore(queue.waiting).filter(({ touchpoint }) => touchpoint === id)
  const picker = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState<FileId | null>(null)
  const [over, setOver] = useState(false)
  const add = (chosen: readonly File[]): void => {
    const taken = chosen.filter(({ type }) => isTaken(type))
    if (taken.length < chosen.length) toast({ text: 'Pictures (PNG, JPEG, WebP, GIF) and PDFs are taken here.', tone: 'warn' })
    if (taken.length > 0) void queue.add(id, taken)
  }
  usePastedFiles(reads ? null : add)
  const isFiles = (event: DragEvent): boolean => !reads && event.dataTransfer.types.includes('Files')
  const none = files.length + waiting.length === 0
  if (reads && none) return null
  return (
    <section
      className={classes(styles.section, over && styles.over)}
      aria-label="Pictures and files"
      onDragOver={(event) => {
        if (!isFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!isFiles(event)) return
        event.preventDefault()
        event.stopPropagation()
        add([...event.dataTransfer.files])
      }}
    >
      <h3 className={styles.heading}>Pictures and files</h3>
      {!none && (
        <ul className={styles.grid}>
          {files.map((file, place) => (
            <FileTile key={file.id} file={file} place={place} all={files} onOpen={() => setShown(file.id)} />
          ))}
          {waiting.map((file) => <WaitingTile key={file.id} file={file} queue={queue} />)}
        </ul>
      )}
      {!reads && (
        <>
          <Button size="s" variant={none ? 'plain' : 'quiet'} className={styles.add} icon={<ImagePlus />} onClick={() => picker.current?.click()}>
            Add pictures or a PDF
          </Button>
          {none && <p className={styles.hint}>Or drop them here, or paste a screenshot: what the customer saw and got.</p>}
          <input
            ref={picker}
            type="file"
            accept={ACCEPT}
            multiple
            hidden
            aria-label="Pictures and files to add"
            onChange={(event) => {
              add([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </>
      )}
      {shown !== null && <FileView files={files} id={shown} onShow={setShown} />}
    </section>
  )
}

/** Hears pictures that are pasted anywhere on the page while the touchpoint is looked at. */
function usePastedFiles(add: ((files: readonly File[]) => void) | null): void {
  const latest = useRef(add)
  useEffect(() => {
    latest.current = add
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || !latest.current) return
      const files = takenFrom(event.clipboardData)
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
