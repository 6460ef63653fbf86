import { Clock, ScrollText, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { CardBox } from '../../drawing/geometry.ts'
import { useJourney, useProjection, useSession } from '../../session/context.ts'
import { filesOf } from '../../session/files.ts'
import type { WaitingFile } from '../../session/files.ts'
import { useView } from '../../view/context.ts'
import { useCanvas } from '../board.ts'
import { titled } from '../words.ts'
import styles from './waitingFiles.module.css'
import { WorldLayer } from './WorldLayer.tsx'

/** What only this device has so far, at the foot of the card that it is for, until everybody has it. Nothing while the map is presented. */
export function WaitingFiles() {
  const waiting = useStore(filesOf(useSession()).waiting)
  const cards = useProjection((projection) => projection.geometry.cards)
  const hidden = useView((view) => view.presenting !== null)
  const away = useCanvas((state) => state.capturing || state.lifted !== null)
  if (waiting.length === 0 || hidden || away) return null
  return (
    <WorldLayer>
      {[...new Set(waiting.map(({ touchpoint }) => touchpoint))].map((id) => {
        const card = cards.get(id)
        return card && <Waiting key={id} card={card} files={waiting.filter(({ touchpoint }) => touchpoint === id)} />
      })}
    </WorldLayer>
  )
}

function Waiting({ card: { id, x, y, width, height }, files }: { card: CardBox; files: readonly WaitingFile[] }) {
  const title = useJourney((journey) => titled('touchpoint', journey.touchpoints.get(id)?.title))
  const failed = files.some(({ state }) => state === 'failed')
  const what = files.length === 1 ? '1 picture or file' : `${files.length} pictures or files`
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
