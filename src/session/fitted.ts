/** Bytes above which a picture is made smaller before it goes over the line. */
const LARGE = 3_000_000
/** Pixels of the longer side: what the server keeps of it at most. */
const SIDE = 4096
const QUALITY = 0.9
/** Kinds that browsers can show here and there, and that the server does not take. */
const FOREIGN = /^image\/(hei[cf]|avif|bmp)$/

/**
 * A picture that the server takes and that does not keep a slow line busy: large photographs scaled down, kinds of one
 * vendor as JPEG. Everything else, and what this browser cannot read, as it is.
 */
export async function fitted(file: Blob): Promise<Blob> {
  const isPhotograph = /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > LARGE
  if (!isPhotograph && !FOREIGN.test(file.type)) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height))
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)))
    const context = canvas.getContext('2d')
    if (!context) return file
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
    return made.size < file.size || FOREIGN.test(file.type) ? made : file
  } catch {
    return file
  }
}
