import { ImageOff } from 'lucide-react'
import type { TouchpointFile } from '../../model/journey/schema.ts'
import { useSession } from '../../session/context.ts'
import { fileAddress } from '../../session/fileApi.ts'
import { useArriving } from '../../ui/useArriving.ts'
import styles from './Files.module.css'

/** A picture that the server keeps; where it cannot be had, says so in its place. */
export function SavedPicture({ file, size, alt }: { file: TouchpointFile; size: 'whole' | 'small'; alt: string }) {
  const { mapId } = useSession()
  const { time, missing, onError } = useArriving()
  if (missing) {
    return (
      <span className={styles.letter}>
        <ImageOff aria-hidden="true" />
        <span>Not here just now</span>
      </span>
    )
  }
  return (
    <img
      key={time}
      className={size === 'small' ? styles.thumb : styles.large}
      src={fileAddress(mapId, file.file, size)}
      alt={alt}
      width={file.width ?? undefined}
      height={file.height ?? undefined}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={onError}
    />
  )
}
