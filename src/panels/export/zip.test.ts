import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { pictureZip } from './zip.ts'

it('a zip gives back every picture as it was', async () => {
  const zip = pictureZip(new Date(2026, 0, 2))
  const pictures = [1, 2, 3].map((n) => new Uint8Array(5000).fill(n))
  for (const [i, picture] of pictures.entries()) await zip.add(`Ærlig row 1 column ${i + 1}.png`, new Blob([picture]))
  const files = unzipSync(new Uint8Array(await zip.finish().arrayBuffer()))
  expect(Object.keys(files)).toEqual([
    'Ærlig row 1 column 1.png',
    'Ærlig row 1 column 2.png',
    'Ærlig row 1 column 3.png',
  ])
  expect(Object.values(files).map((bytes) => bytes.join())).toEqual(pictures.map((bytes) => bytes.join()))
})
