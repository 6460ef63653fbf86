import { Zip, ZipPassThrough } from 'fflate'

export interface PictureZip {
  /** Adds a picture. PNG is compressed already, so it is only stored. */
  add(name: string, picture: Blob): Promise<void>
  finish(): Blob
}

/** A zip file that grows picture by picture; no more than one picture is held as bytes at a time. */
export function pictureZip(modified: Date): PictureZip {
  const parts: BlobPart[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]))
  })
  return {
    async add(name, picture) {
      const file = new ZipPassThrough(name)
      file.mtime = modified
      zip.add(file)
      file.push(new Uint8Array(await picture.arrayBuffer()), true)
      if (failure) throw failure
    },
    finish() {
      zip.end()
      if (failure) throw failure
      return new Blob(parts, { type: 'application/zip' })
    },
  }
}
