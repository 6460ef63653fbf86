import { stripOf } from '../../drawing/pictureItems.ts'
import { CARD_WIDTH } from '../../drawing/measures.ts'
import { fileWords, isPicture } from '../../model/journey/files.ts'
import type { TouchpointFile } from '../../model/journey/schema.ts'
import { useSession } from '../../session/context.ts'
import { fileAddress } from '../../session/fileApi.ts'
import { useArriving } from '../../ui/useArriving.ts'
import styles from './cardPictures.module.css'

/** As wide as what is written on a card. */
const WIDTH = CARD_WIDTH - 26

/** The storyboard at a card's foot, on the same measures as its drawing. The card's name says how many pictures there are. */
export function CardPictures({ files }: { files: readonly TouchpointFile[] }) {
  return (
    <span className={styles.strip} aria-hidden="true">
      {stripOf(files, WIDTH).map((place) => {
        const style = { left: place.x, width: place.width }
        if (!('file' in place)) return <span key="more" className={styles.word} style={style}>+{place.more}</span>
        const { file } = place
        return isPicture(file.type)
          ? <Picture key={file.id} file={file} style={style} />
          : <span key={file.id} className={styles.word} style={style} title={fileWords(file)}>PDF</span>
      })}
    </span>
  )
}

function Picture({ file, style }: { file: TouchpointFile; style: { left: number; width: number } }) {
  const { mapId } = useSession()
  const { time, missing, onError } = useArriving()
  if (missing) return <span className={styles.word} style={style} />
  return (
    <img
      key={time}
      className={styles.picture}
      style={style}
      src={fileAddress(mapId, file.file, 'small')}
      alt=""
      title={fileWords(file)}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={onError}
    />
  )
}
