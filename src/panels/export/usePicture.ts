import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../session/context.ts'
import { filesAddress } from '../../session/fileApi.ts'
import { overrideTheme } from '../../ui/theme.ts'
import type { Made, PictureMaker } from './pictureMaker.ts'
import { openPictureMaker } from './pictureMaker.ts'
import type { PictureFile, PictureOrder, Preview } from './pictureOptions.ts'

/** Room for the preview, in page pixels. */
const ROOM = { width: 600, height: 384 }
/** Milliseconds after the last change of a choice before the preview is made anew. */
const PAUSE = 120

export interface Shown {
  readonly preview: Preview | null
  readonly bytes: { readonly bytes: number; readonly exact: boolean } | null
  /** The preview could not be made. */
  readonly failed: boolean
}

/** A maker of pictures of the open map, for as long as the component lives; null before its first effect. */
export function useMaker(): PictureMaker | null {
  const session = useSession()
  const [maker, setMaker] = useState<PictureMaker | null>(null)
  useEffect(() => {
    const made = openPictureMaker(() => ({
      journey: session.journey.getState(),
      organisation: session.organisation.getState(),
    }), filesAddress(session.mapId))
    setMaker(made)
    return () => made.close()
  }, [session])
  return maker
}

/** The preview of an order and its size in bytes; both follow the order. Nothing for null. */
export function useShown(maker: PictureMaker | null, order: PictureOrder | null): Shown {
  const [shown, setShown] = useState<Shown>({ preview: null, bytes: null, failed: false })
  const key = JSON.stringify(order)
  useEffect(() => {
    const wanted = JSON.parse(key) as PictureOrder | null
    if (!maker || !wanted) return
    let stale = false
    const timer = window.setTimeout(async () => {
      setShown((before) => ({ ...before, bytes: null }))
      const { devicePixelRatio: sharp } = window
      const preview = await maker.preview(wanted, { width: ROOM.width * sharp, height: ROOM.height * sharp })
      if (stale) return
      if (preview.ok) setShown({ preview: preview.value, bytes: null, failed: false })
      else if (preview.reason !== 'cancelled') setShown({ preview: null, bytes: null, failed: true })
      const bytes = await maker.bytes(wanted)
      if (!stale && bytes.ok) setShown((before) => ({ ...before, bytes: bytes.value }))
    }, PAUSE)
    return () => {
      stale = true
      window.clearTimeout(timer)
    }
  }, [maker, key])
  return shown
}

/** True when two frames have passed, so that what changed is on screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}

/** Takes a picture of the page as it stands behind the window, in the theme that was asked for, and frames it. */
export async function makeView(maker: PictureMaker, order: PictureOrder): Promise<Made<PictureFile>> {
  const root = document.getElementById('root')
  if (!root) return { ok: false, reason: 'other' }
  const { takeView } = await import('./whatISee.ts')
  overrideTheme(order.look.theme)
  try {
    await painted()
    const view = await takeView(root, order.scale)
    return view ? await maker.frame(order, view.bitmap, view.pixelRatio) : { ok: false, reason: 'too-large' }
  } catch {
    return { ok: false, reason: 'other' }
  } finally {
    overrideTheme(null)
  }
}

let taking: Promise<void> = Promise.resolve()

/** One picture of the page at a time, made anew when the order changes; null while there is none. */
export function useView(maker: PictureMaker | null, order: PictureOrder | null): { made: Made<PictureFile> | null } {
  const [made, setMade] = useState<Made<PictureFile> | null>(null)
  const key = JSON.stringify(order)
  const turn = useRef(0)
  useEffect(() => {
    const wanted = JSON.parse(key) as PictureOrder | null
    const mine = ++turn.current
    setMade(null)
    if (!maker || !wanted) return
    const timer = window.setTimeout(() => {
      // Two at a time would each hold still what the other puts back.
      taking = taking.then(async () => {
        if (turn.current !== mine) return
        const next = await makeView(maker, wanted)
        if (turn.current === mine) setMade(next)
      })
    }, PAUSE)
    return () => {
      window.clearTimeout(timer)
      turn.current++
    }
  }, [maker, key])
  return { made }
}
