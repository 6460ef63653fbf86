import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { here, start } from '../../e2e/inProcess.ts'
import { asks } from '../../e2e/people.ts'
import { drawn, gets, PDF, sends } from '../../e2e/sentFiles.ts'

/** A PNG of one colour whose pixels are `side` squared, in a few kilobytes. */
function bomb(side: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0], 8)
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)), { level: 9 })
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('pictures', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('of the kind %s are kept, scaled, in two sizes', async (kind) => {
    await start()
    const { status, file } = await sends(await drawn(3000, 1500).toFormat(kind).toBuffer())
    expect([status, file.type, file.width, file.height]).toEqual([201, 'image/webp', 2048, 1024])
    const whole = await gets(file.file)
    expect((await whole.arrayBuffer()).byteLength).toBe(file.size)
    const small = await sharp(Buffer.from(await (await gets(file.file, '?size=small')).arrayBuffer())).metadata()
    expect([small.format, small.width, small.height]).toEqual(['webp', 320, 160])
  })

  it('are served as nothing but pictures, kept by the browser for good', async () => {
    await start()
    const { file } = await sends(await drawn().png().toBuffer())
    const { headers } = await gets(file.file)
    expect(Object.fromEntries(['content-type', 'x-content-type-options', 'content-security-policy', 'content-disposition', 'cross-origin-resource-policy'].map((name) => [name, headers.get(name)]))).toEqual({
      'content-type': 'image/webp', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': 'inline', 'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/)
    const again = await fetch(`${here.url}/api/maps/${here.map}/files/${file.file}`, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('stand upright, and nothing tells where or with what they were taken', async () => {
    await start()
    const taken = await drawn(600, 300).jpeg().withExif({
      IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '69/1 39/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '18/1 57/1 0/1' },
    }).withMetadata({ orientation: 6 }).toBuffer()
    expect((await sharp(taken).metadata()).orientation).toBe(6)
    expect(taken.includes('SecretCamera')).toBe(true)
    const { file } = await sends(taken)
    expect([file.width, file.height]).toEqual([300, 600])
    for (const query of ['', '?size=small']) {
      const served = Buffer.from(await (await gets(file.file, query)).arrayBuffer())
      expect([served.includes('SecretCamera'), served.includes('EXIF'), served.includes('ICCP'), served.includes('XMP ')]).toEqual([false, false, false, false])
      const { data, info } = await sharp(served).raw().toBuffer({ resolveWithObject: true })
      // What was upper left is upper right.
      const at = (x: number, y: number): number => data[(y * info.width + x) * info.channels] as number
      expect(at(info.width - 3, 3)).toBeGreaterThan(200)
      expect(at(3, 3)).toBeLessThan(120)
    }
  })

  it('that are very long stay readable', async () => {
    await start()
    const { file } = await sends(await drawn(800, 6000).png().toBuffer())
    expect([file.width, file.height]).toEqual([800, 6000])
  })

  it('that move show their first moment', async () => {
    await start()
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 40, height: 40, channels: 3, background } }).png().toBuffer()))
    const { file } = await sends(await sharp(frames, { join: { animated: true } }).gif({ delay: [100, 100] }).toBuffer())
    expect([file.width, file.height]).toEqual([40, 40])
    const { pages } = await sharp(Buffer.from(await (await gets(file.file)).arrayBuffer())).metadata()
    expect(pages ?? 1).toBe(1)
  })

  it('sent twice, or to two maps, are one content; each map sees its own only', async () => {
    await start()
    const picture = await drawn().png().toBuffer()
    const [first, second] = [await sends(picture), await sends(picture)]
    expect(second.file).toEqual(first.file)
    expect(await here.storage.fileUse(here.map)).toMatchObject({ files: 1 })
    const other = (await here.server.maps.create('blank', 'Other')).id
    expect((await gets(first.file.file, '', null, other)).status).toBe(404)
  })
})

describe('letters', () => {
  it('are given back as they were, to be saved, never to be shown', async () => {
    await start()
    const { file } = await sends(PDF)
    expect(file).toMatchObject({ type: 'application/pdf', width: null, height: null, size: PDF.length })
    const response = await gets(file.file)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF)
    expect(response.headers.get('content-disposition')).toBe('attachment')
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect((await gets(file.file, '?size=small')).status).toBe(404)
  })
})

describe('what is no picture', () => {
  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'unknown-kind'],
    ['an SVG behind an XML head', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'unknown-kind'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'unknown-kind'],
    ['nothing', '', 'unknown-kind'],
    ['a page behind the first bytes of a PNG', '\x89PNG\r\n\x1a\n<script>alert(1)</script>', 'unreadable-picture'],
    ['a page behind the first bytes of a GIF', 'GIF89a/*<script>*/=1;alert(1)//', 'unreadable-picture'],
    ['a PDF that is cut off', '%PDF-1.7\n1 0 obj', 'unknown-kind'],
    ['a PDF behind something else', 'MZ\x90\x00%PDF-1.7 %%EOF', 'unknown-kind'],
    ['a TIFF', 'II*\x00\x08\x00\x00\x00', 'unknown-kind'],
  ])('is refused with a sentence: %s', async (_, text, code) => {
    await start()
    const { error } = await sends(Buffer.from(text, 'latin1'))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/\.$/)
    expect(await here.storage.fileUse(here.map)).toEqual({ files: 0, bytes: 0 })
  })

  it('and stands behind or inside of one is gone from what is kept', async () => {
    await start()
    const evil = Buffer.from('<script>alert(document.domain)</script>')
    const picture = await drawn().jpeg().withExif({ IFD0: { ImageDescription: evil.toString() } }).toBuffer()
    const { file } = await sends(Buffer.concat([picture, evil, PDF]))
    const served = Buffer.from(await (await gets(file.file)).arrayBuffer())
    expect([served.includes('<script'), served.includes('%PDF')]).toEqual([false, false])
  })

  it('is told so where it is cut off', async () => {
    await start()
    for (const kind of ['png', 'jpeg', 'webp'] as const) {
      const whole = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } }).toFormat(kind).toBuffer()
      expect(await sends(whole.subarray(0, whole.length / 2))).toMatchObject({ status: 422, error: { code: 'unreadable-picture' } })
    }
  })

  it('is refused before it is decoded where it would become enormous', async () => {
    await start()
    const data = bomb(20_000)
    expect(data.length).toBeLessThan(100_000)
    const before = process.memoryUsage().rss
    expect(await sends(data)).toMatchObject({ status: 422, error: { code: 'too-many-pixels' } })
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })
})

describe('what is written in passes', () => {
  /** A PNG or JPEG in passes that cannot be decoded row by row; noise would take a minute to write. */
  const inPasses = (kind: 'png' | 'jpeg', width: number, height: number): Promise<Buffer> => {
    const drawing = sharp({ create: { width, height, channels: kind === 'png' ? 4 : 3, background: '#33669988' } })
    return kind === 'png' ? drawing.toColourspace('rgb16').png({ progressive: true }).toBuffer() : drawing.jpeg({ progressive: true }).toBuffer()
  }

  it('is refused before it is decoded where the whole of it would fill the memory', async () => {
    await start()
    const wide = await inPasses('png', 8, 8)
    // The head claims more than is there; nothing of the rest is looked at.
    wide.writeUInt32BE(6300, 16)
    wide.writeUInt32BE(6300, 20)
    wide.writeUInt32BE(crc32(wide.subarray(12, 29)), 29)
    expect(await sends(wide)).toMatchObject({ status: 422, error: { code: 'too-many-pixels' } })
  })

  it.each(['png', 'jpeg'] as const)('and is of the usual size is kept: %s', async (kind) => {
    await start()
    const { status, file } = await sends(await inPasses(kind, 1200, 800))
    expect([status, file.width, file.height]).toEqual([201, 1200, 800])
  })
})

describe('bounds', () => {
  it('of ten megabytes hold to the byte', async () => {
    await start()
    const most = Buffer.concat([PDF.subarray(0, -6), Buffer.alloc(10_000_000 - PDF.length, ' '), PDF.subarray(-6)])
    expect(most.length).toBe(10_000_000)
    expect(await sends(most)).toMatchObject({ status: 201 })
    expect(await sends(Buffer.concat([most, Buffer.from(' ')]))).toMatchObject({ status: 413, error: { code: 'too-big', message: 'A file may have up to 10 MB. Make it smaller, then try again.' } })
  })

  it('of a map hold for files and for bytes', async () => {
    await start({ limits: { filesOfMap: 1 } })
    await sends(PDF)
    expect(await sends(await drawn().png().toBuffer())).toMatchObject({ status: 409, error: { code: 'no-room' } })
    await start({ limits: { fileBytesOfMap: 10 } })
    await sends(PDF)
    expect(await sends(PDF)).toMatchObject({ status: 409, error: { code: 'no-room' } })
  })

  it('of a map hold for what is shared with it, too', async () => {
    await start({ limits: { filesOfMap: 2 } })
    const files = [(await sends(PDF)).file.file, (await sends(await drawn().png().toBuffer())).file.file]
    const other = (await here.server.maps.create('blank', 'Other')).id
    const share = (wanted: readonly string[]) => asks(null, 'POST', `/api/maps/${other}/files/shared`, { from: here.map, files: wanted })
    expect((await share([...files, 'f'.repeat(64)])).body).toMatchObject({ error: { code: 'no-room' } })
    expect(await here.storage.fileUse(other)).toMatchObject({ files: 0 })
    expect((await share(files)).body).toEqual({ files: files.toSorted() })
    expect((await share(files.slice(1))).status).toBe(409)
  })

  it('of how many come at once let the others wait', async () => {
    await start({ limits: { uploads: 1 } })
    const picture = await drawn(3000, 3000).png().toBuffer()
    const answers = await Promise.all([sends(picture), sends(picture), sends(picture)])
    expect(answers.map(({ status }) => status).sort()).toContain(201)
    for (const { status, error } of answers) if (status !== 201) expect(error).toMatchObject({ code: 'busy', wait: 2_000 })
    expect(await sends(picture)).toMatchObject({ status: 201 })
  })
})
