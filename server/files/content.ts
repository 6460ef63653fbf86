/** What a file is by its content, whatever it is called: the kinds that are taken, and no other. */
export type ContentKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'pdf'

const starts = (data: Uint8Array, at: number, text: string): boolean =>
  data.length >= at + text.length && [...text].every((letter, i) => data[at + i] === letter.charCodeAt(0))

/** Bytes at the end of a PDF in which it says that it ends. */
const TAIL = 4096

/** Decides by the first bytes, for a PDF also by the last ones; null for everything else. */
export function contentKind(data: Uint8Array): ContentKind | null {
  if (starts(data, 0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (starts(data, 0, '\xff\xd8\xff')) return 'jpeg'
  if (starts(data, 0, 'RIFF') && starts(data, 8, 'WEBP')) return 'webp'
  if (starts(data, 0, 'GIF87a') || starts(data, 0, 'GIF89a')) return 'gif'
  if (starts(data, 0, '%PDF-')) return Buffer.from(data.subarray(-TAIL)).includes('%%EOF') ? 'pdf' : null
  return null
}
