import { Clock, ScrollText, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { CardBox } from '../../drawing/geometry.ts'
import { picturesOrFiles } from '../../drawing/words.ts'
import { useJourney, useProjection, useSession } from '../../session/context.ts'
import { filesOf } from '../../session/files.ts'
import type { WaitingFile } from '../../session/files.ts'
import { titled } from '../words.ts'
import { useIsAtWork } from './useIsAtWork.ts'
import styles from './waitingFiles.module.css'
import { WorldLayer } from './WorldLayer.tsx'

/** What only this device has so far, at the foot of the card that it is for, until everybody has it. Nothing while the map is presented. */
export function WaitingFiles() {
  const waiting = useStore(filesOf(useSession()).waiting)
  const cards = useProjection((projection) => projection.geometry.cards)
  const isAtWork = useIsAtWork()
  if (waiting.length === 0 || !isAtWork) return null
  return (
    <WorldLayer>
      {[...Map.groupBy(waiting, ({ touchpoint }) => touchpoint)].map(([id, files]) => {
        const card = cards.get(id)
        return card && <Waiting key={id} card={card} files={files} />
      })}
    </WorldLayer>
  )
}

function Waiting({ card: { id, x, y, width, height }, files }: { card: CardBox; files: readonly WaitingFile[] }) {
  const title = useJourney((journey) => titled('touchpoint', journey.touchpoints.get(id)?.title))
  const failed = files.some(({ state }) => state === 'failed')
  const what = picturesOrFiles(files.length)
  const url = files.find((file) => file.url !== null)?.url
  return (
    <span className={styles.waiting} style={{ left: x + width, top: y + height }} role="img" aria-label={`${what} ${failed ? 'not added to' : 'on the way to'} ${title}`} data-failed={failed || undefined}>
      <Preview key={url} url={url ?? null} />
      {failed ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />}
      {files.length > 1 && files.length}
    </span>
  )
}

/** The first picture; a letter where there is none, or none that can be read. */
function Preview({ url }: { url: string | null }) {
  const [broken, setBroken] = useState(false)
  if (url === null || broken) return <ScrollText aria-hidden="true" />
  return <img className={styles.picture} src={url} alt="" draggable={false} onError={() => setBroken(true)} />
}
