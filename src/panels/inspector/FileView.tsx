import { ArrowLeft, ArrowRight, Download, ScrollText, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { captionFile, fileWords, isPicture } from '../../model/journey/files.ts'
import type { FileId, TouchpointFile } from '../../model/journey/schema.ts'
import { useSession } from '../../session/context.ts'
import { fileAddress } from '../../session/fileApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { useReadOnly, Writes } from '../../ui/readOnly.tsx'
import { DraftInput } from '../DraftInput.tsx'
import { takeOff } from './fileActions.ts'
import styles from './Files.module.css'
import { savedName } from './FileTile.tsx'
import { SavedPicture } from './SavedPicture.tsx'

/** One picture or letter as large as the window, and from it to the next: by arrow keys, or the buttons at its sides. */
export function FileView({ files, id, onShow }: { files: readonly TouchpointFile[]; id: FileId; onShow: (id: FileId | null) => void }) {
  const session = useSession()
  const reads = useReadOnly()
  const body = useRef<HTMLDivElement>(null)
  const place = files.findIndex((one) => one.id === id)
  const file = files[place]
  const last = useRef(place)
  useEffect(() => {
    if (place >= 0) last.current = place
    // Somebody took it off: what stands in its place now is shown.
    else onShow(files[Math.min(last.current, files.length - 1)]?.id ?? null)
  }, [files, place, onShow])
  if (!file) return null
  const name = fileWords(file)
  const go = (by: -1 | 1): void => {
    const next = files[place + by]
    if (next) onShow(next.id)
  }
  const byKey = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.altKey || event.metaKey || event.ctrlKey) return
    const by = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key]
    if (!by) return
    event.preventDefault()
    go(by)
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onShow(null)}
      title={name}
      description={files.length > 1 ? `${place + 1} of ${files.length}` : undefined}
      initialFocus={body}
      footer={
        <>
          <Writes><Button size="s" variant="quiet" icon={<Trash2 />} onClick={() => takeOff(session, file)}>Remove</Button></Writes>
          <Button size="s" icon={<Download />} href={fileAddress(session.mapId, file.file)} download={savedName(file.name, file.type)}>
            Download
          </Button>
        </>
      }
    >
      <div ref={body} className={styles.view} tabIndex={-1} onKeyDown={byKey}>
        <div className={styles.stage}>
          {files.length > 1 && <IconButton label="The one before" icon={<ArrowLeft />} keys="ArrowLeft" disabled={place === 0} onClick={() => go(-1)} />}
          <figure className={styles.figure} aria-live="polite">
            {isPicture(file.type)
              ? <SavedPicture key={file.id} file={file} size="whole" alt={name} />
              : <span className={styles.letter}><ScrollText aria-hidden="true" /><span>{file.name || 'PDF'}</span><span>A PDF opens in a program of yours once it is downloaded.</span></span>}
          </figure>
          {files.length > 1 && <IconButton label="The next one" icon={<ArrowRight />} keys="ArrowRight" disabled={place === files.length - 1} onClick={() => go(1)} />}
        </div>
        {(!reads || file.caption) && (
          <DraftInput
            key={file.id}
            label="Caption"
            value={file.caption}
            placeholder={reads ? '' : 'What does it show?'}
            maxLength={500}
            variant="bare"
            commit={(caption) => session.run(captionFile, { id: file.id, caption }, { label: 'Caption picture' }) !== null}
            onLost={(text) => lostTextToast('The picture', text)}
          />
        )}
      </div>
    </Dialog>
  )
}
