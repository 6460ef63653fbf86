import type { Group } from './items.ts'
import { baseline, boxItem, textItem } from './items.ts'
import { NOTE_FONT } from './layout.ts'
import { NOTE_LINE, NOTE_LINES, NOTE_PADDING_X, NOTE_PADDING_Y } from './measures.ts'
import { mixed, noteColour } from './palette.ts'
import type { Scene } from './scene.ts'
import { wrap } from './text.ts'

/** The sticky notes, over everything else. */
export function noteGroups({ journey, projection, palette, measure }: Scene): Group[] {
  return [...projection.geometry.notes.values()].flatMap((box): Group[] => {
    const note = journey.notes.get(box.id)
    if (!note) return []
    const { x, y, width, height } = box
    const { fill, ink } = noteColour(note.colour, palette.theme)
    const most = Math.min(NOTE_LINES, Math.floor((height - 2 * NOTE_PADDING_Y) / NOTE_LINE))
    const lines = wrap(note.text, width - 2 * NOTE_PADDING_X, most, measure, NOTE_FONT)
    const ground = boxItem(x, y, width, height, { r: 8, fill, stroke: mixed(ink, 0.14, fill) })
    const top = baseline(y + NOTE_PADDING_Y, NOTE_LINE, NOTE_FONT.size)
    const text = textItem(lines, x + NOTE_PADDING_X, top, { font: NOTE_FONT, colour: ink, lineHeight: NOTE_LINE })
    return [
      { box, level: 'always', items: [ground] },
      { box, level: 'near', items: note.text.trim() === '' ? [] : [text] },
    ]
  })
}
