import { Copy, Download } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { THE_MAP } from '../model/journey/schema.ts'
import { useJourney, useProjection } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { toast } from '../ui/toast.ts'
import { useView as useMapView } from '../view/context.ts'
import { canCopy, copy, download } from './export/delivery.ts'
import styles from './export/Export.module.css'
import type { ExportChoices } from './export/exportChoices.ts'
import { FIRST_CHOICES, orderOf, outcomeOf } from './export/exportChoices.ts'
import { ExportForm } from './export/ExportForm.tsx'
import { exportIds } from './export/exportIds.ts'
import type { PictureFile } from './export/pictureOptions.ts'
import type { Refusal } from './export/pictureMaker.ts'
import { bytesText, pixelsText } from './export/pictureSize.ts'
import { PicturePreview, ViewPreview } from './export/PicturePreview.tsx'
import { useSight } from './export/useSight.ts'
import { useMaker, useShown, useView } from './export/usePicture.ts'

const FAILURES: Readonly<Record<Exclude<Refusal, 'cancelled'>, string>> = {
  'too-large': 'This browser cannot hold a picture of this map, not even in pieces. Choose a smaller size, or SVG.',
  other: 'The picture could not be made. Try again, or choose SVG.',
}

/** Makes a picture of the map, of the selection, or of what is on screen, to save or to put on the clipboard. */
export function ExportDialog() {
  const isOpen = useMapView((view) => view.dialog === 'export')
  const open = useMapView((view) => view.open)
  return isOpen && <OpenExport onClose={() => open(null)} />
}

function OpenExport({ onClose }: { onClose: () => void }) {
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title ?? '')
  const journey = useJourney((now) => now)
  const steps = useProjection((projection) => projection.steps)
  const selection = useMapView((view) => view.selection)
  const selected = useMemo(() => exportIds(selection, journey, steps), [selection, journey, steps])
  const [date] = useState(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date()))
  const [choices, setChoices] = useState(FIRST_CHOICES)
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const busy = useRef(false)

  const maker = useMaker()
  const scope = choices.scope === 'selection' && selected.length === 0 ? 'map' : choices.scope
  const sight = useSight()
  const order = orderOf({ ...choices, scope }, { title, date, selection: selected, sight })
  const isView = scope === 'view'
  const shown = useShown(maker, isView ? null : order)
  const { made } = useView(maker, isView ? order : null)
  const outcome = !isView && shown.preview ? outcomeOf(order, shown.preview.size) : null

  const change = (next: Partial<ExportChoices>): void => {
    setFailure(null)
    setChoices((before) => ({ ...before, ...next }))
  }
  const make = async (): Promise<PictureFile | null> => {
    if (isView) return made?.ok ? made.value : null
    if (busy.current || !maker) return null
    busy.current = true
    setFailure(null)
    setProgress({ done: 0, of: 1 })
    const result = await maker.make(order, (done, of) => setProgress({ done, of }))
    busy.current = false
    setProgress(null)
    if (result.ok) return result.value
    if (result.reason !== 'cancelled') setFailure(FAILURES[result.reason])
    return null
  }
  const save = async (): Promise<void> => {
    const file = await make()
    if (!file) return
    download(file)
    toast({
      text: `“${file.name}” was saved: ${pixelsText(file.size)}, ${bytesText(file.blob.size)}.`,
      tone: 'good',
      key: 'export',
    })
  }
  const toClipboard = async (): Promise<void> => {
    const picture = make()
    const copied = await copy(order.format, picture)
    if (copied)
      toast({
        text: order.format === 'svg' ? 'The SVG is on the clipboard, as text.' : 'The picture is on the clipboard.',
        tone: 'good',
        key: 'export',
      })
    else if (await picture)
      setFailure('This browser does not let the page use the clipboard. Download the picture instead.')
  }
  const close = (): void => {
    maker?.cancel()
    onClose()
  }

  const waits = isView && !made?.ok
  const isTiles = outcome !== null && outcome.tiles > 1
  const working = progress !== null
  return (
    <Dialog
      wide
      open
      onOpenChange={(next) => {
        if (!next) close()
      }}
      dismissible={!working}
      title="Export as image"
      footer={
        working ? (
          <>
            <ProgressBar
              className={styles.progress}
              label="Making the picture"
              value={progress.of > 1 ? progress.done / progress.of : null}
              valueText={progress.of > 1 ? `Tile ${progress.done + 1} of ${progress.of}` : undefined}
            />
            <Button onClick={() => maker?.cancel()}>Cancel</Button>
          </>
        ) : (
          <>
            {canCopy() && (
              <Button icon={<Copy />} disabled={waits || isTiles} onClick={() => void toClipboard()}>
                Copy
              </Button>
            )}
            <Button variant="primary" icon={<Download />} disabled={waits} onClick={() => void save()}>
              Download
            </Button>
          </>
        )
      }
    >
      <div className={styles.body}>
        <div className={styles.left}>
          {isView ? <ViewPreview made={made} /> : <PicturePreview shown={shown} />}
          <p className={styles.facts} role="status">
            {isView && made?.ok && (
              <>
                <b>{pixelsText(made.value.size)}</b>, {bytesText(made.value.blob.size)}
              </>
            )}
            {outcome && (
              <>
                <b>{pixelsText(outcome.size)}</b>
                {isTiles && ` in ${outcome.tiles} tiles`}
                {shown.bytes && `, ${shown.bytes.exact ? '' : 'about '}${bytesText(shown.bytes.bytes)}`}
              </>
            )}
          </p>
          {outcome?.isTooBig && (
            <p className={styles.warning}>
              {isTiles
                ? `At ${order.scale}× this is more than one picture can hold. ` +
                  `You get ${outcome.tiles} tiles in one zip file, named by row and column.`
                : `One picture cannot hold this map at ${order.scale}×. ` +
                  `It is made at ${scaleText(outcome.scale)}× instead.`}
            </p>
          )}
          {failure && (
            <p className={styles.failure} role="alert">
              {failure}
            </p>
          )}
        </div>
        <ExportForm
          choices={{ ...choices, scope }}
          selected={selected.length}
          isTooBig={outcome?.isTooBig ?? false}
        sight={sight?.words ?? ''}
          disabled={working}
          onChange={change}
        />
      </div>
    </Dialog>
  )
}

const scales = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 })
const scaleText = (scale: number): string => scales.format(scale)
