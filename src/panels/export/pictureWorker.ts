import type { Parcel } from './moments.ts'
import { unpacker } from './moments.ts'
import { TooLarge } from './painting.ts'
import { bytesOf, makePicture, previewOf } from './pictureJobs.ts'
import type { PictureFile, PictureOrder, Preview, Size } from './pictureOptions.ts'
import { frameView } from './viewFrame.ts'
import type { Studio } from './studio.ts'
import { openStudio } from './studio.ts'

/** What the page asks of the worker; `n` comes back with the answer. */
export type Request =
  | { readonly n: number; readonly kind: 'bring'; readonly isFirst: boolean; readonly parcel: Parcel }
  | { readonly n: number; readonly kind: 'open'; readonly files: string }
  | { readonly n: number; readonly kind: 'preview'; readonly order: PictureOrder; readonly room: Size }
  | { readonly n: number; readonly kind: 'bytes'; readonly order: PictureOrder }
  | { readonly n: number; readonly kind: 'make'; readonly order: PictureOrder }
  | {
      readonly n: number
      readonly kind: 'frame'
      readonly order: PictureOrder
      readonly view: ImageBitmap
      readonly pixelRatio: number
    }

export interface Answers {
  readonly bring: true
  readonly open: true
  readonly preview: Preview
  readonly bytes: { readonly bytes: number; readonly exact: boolean }
  readonly make: PictureFile
  readonly frame: PictureFile
}

export type Response =
  | { readonly n: number; readonly kind: 'answer'; readonly value: Answers[keyof Answers] }
  | { readonly n: number; readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly n: number; readonly kind: 'failed'; readonly reason: 'too-large' | 'other'; readonly detail: string }

const port = self as unknown as {
  postMessage(message: Response, transfer?: Transferable[]): void
  onmessage: ((event: MessageEvent<Request>) => void) | null
}

let arriving = unpacker()
let studio: Promise<Studio> | null = null

function opened(): Promise<Studio> {
  if (!studio) throw new Error('a picture was asked for before a map was opened')
  return studio
}

async function answer(request: Request): Promise<Answers[keyof Answers]> {
  switch (request.kind) {
    case 'bring':
      if (request.isFirst) arriving = unpacker()
      arriving.add(request.parcel)
      return true
    case 'open':
      studio = openStudio(arriving.map(), request.files)
      await studio
      return true
    case 'preview':
      return previewOf(await opened(), request.order.look, request.room)
    case 'bytes':
      return bytesOf(await opened(), request.order)
    case 'make':
      return makePicture(await opened(), request.order, (done, of) =>
        port.postMessage({ n: request.n, kind: 'progress', done, of }),
      )
    case 'frame':
      return frameView(await opened(), request.order, request.view, request.pixelRatio)
  }
}

port.onmessage = ({ data }) => {
  answer(data).then(
    (value) =>
      port.postMessage(
        { n: data.n, kind: 'answer', value },
        typeof value === 'object' && 'bitmap' in value ? [value.bitmap] : [],
      ),
    (error: unknown) =>
      port.postMessage({
        n: data.n,
        kind: 'failed',
        reason: error instanceof TooLarge ? 'too-large' : 'other',
        detail: error instanceof Error ? error.message : String(error),
      }),
  )
}
