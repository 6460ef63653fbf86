import type { DisplayList } from '../../drawing/displayList.ts'
import { filesIn } from '../../drawing/pictureItems.ts'

/** The small pictures of a map, in the worker that paints it. */
export interface KeptPictures {
  /** Resolves when what a list shows is there, or cannot be had: offline a picture of the map without them is better than none. */
  load(list: DisplayList): Promise<void>
  /** Null where it is not there. */
  bitmap(file: string): ImageBitmap | null
  /** As `data:` addresses, for what stands by itself. */
  addresses(list: DisplayList): Promise<(file: string) => string | null>
}

const AT_ONCE = 6
/** Milliseconds for one picture. */
const PATIENCE = 15_000

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error ?? new Error('The picture cannot be read'))
    reader.readAsDataURL(blob)
  })
}

/** `address`: where the small picture of a content is. */
export function keptPictures(address: (file: string) => string): KeptPictures {
  const kept = new Map<string, { readonly blob: Blob; readonly bitmap: ImageBitmap }>()
  const loadOne = async (file: string): Promise<void> => {
    try {
      const response = await fetch(address(file), { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE) })
      if (!response.ok) throw new Error(`answered ${response.status}`)
      const blob = await response.blob()
      kept.set(file, { blob, bitmap: await createImageBitmap(blob) })
    } catch {
      // It is tried again with the next picture of the map.
    }
  }
  const load = async (list: DisplayList): Promise<void> => {
    const missing = filesIn(list).filter((file) => !kept.has(file))
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let file = missing.pop(); file; file = missing.pop()) await loadOne(file)
    }))
  }
  return {
    load,
    bitmap: (file) => kept.get(file)?.bitmap ?? null,
    async addresses(list) {
      await load(list)
      const made = new Map<string, string>()
      for (const file of filesIn(list)) {
        const blob = kept.get(file)?.blob
        if (blob) made.set(file, await dataAddress(blob))
      }
      return (file) => made.get(file) ?? null
    },
  }
}
