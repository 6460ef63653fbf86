import { useEffect, useMemo, useRef } from 'react'
import { Spinner } from '../../ui/Spinner.tsx'
import type { Made } from './pictureMaker.ts'
import type { PictureFile } from './pictureOptions.ts'
import styles from './Export.module.css'
import type { Shown } from './usePicture.ts'

/** How the picture will look. */
export function PicturePreview({ shown }: { shown: Shown }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { preview, failed } = shown
  useEffect(() => {
    const element = canvas.current
    if (!element || !preview) return
    const { bitmap } = preview
    element.width = bitmap.width
    element.height = bitmap.height
    element.style.width = `${bitmap.width / window.devicePixelRatio}px`
    element.getContext('2d')?.drawImage(bitmap, 0, 0)
  }, [preview])
  return (
    <div className={styles.preview}>
      <canvas
        ref={canvas}
        className={styles.picture}
        hidden={!preview}
        role="img"
        aria-label="Preview of the picture"
      />
      {!preview &&
        (failed ? (
          <p className={styles.words}>The preview could not be made. The picture itself may still work.</p>
        ) : (
          <Spinner label="Drawing the preview" size={22} />
        ))}
      {preview?.isBeginning && <p className={styles.caption}>The preview shows where the picture begins.</p>}
    </div>
  )
}

/** A picture of the page that was taken already. */
export function ViewPreview({ made }: { made: Made<PictureFile> | null }) {
  const blob = made?.ok ? made.value.blob : null
  const url = useMemo(() => blob && URL.createObjectURL(blob), [blob])
  useEffect(
    () => () => {
      if (url) URL.revokeObjectURL(url)
    },
    [url],
  )
  return (
    <div className={styles.preview}>
      {url && <img src={url} className={styles.picture} alt="Preview of the picture" />}
      {!made && (
        <p className={styles.words}>
          <Spinner label="Taking the picture" size={22} /> Taking the picture. The page may stand still for a moment.
        </p>
      )}
      {made && !made.ok && <p className={styles.words}>The picture could not be taken. Choose “Whole map” instead.</p>}
    </div>
  )
}
