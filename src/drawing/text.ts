import type { Font, Measure } from './font.ts'

const ELLIPSIS = '…'
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g
const LETTER = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u
const IDEOGRAPH = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]`
const SIGN = String.raw`(?:(?!${IDEOGRAPH})\S)`
/**
 * Pieces between which a line may break: single ideographs; blanks; the part of a word up to a hyphen or slash, from
 * three letters on, so that "E-mail" stays whole; words. Blanks belong to what they follow.
 */
const PIECE = new RegExp(String.raw`${IDEOGRAPH}\p{M}*\s*|\s+|${SIGN}{3,}?[-–/](?=\p{L})|${SIGN}+\s*`, 'gu')
/** No text shows more than so many characters a line; what lies beyond need not be looked at. */
const LONGEST_LINE = 400

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** True for text whose first letter is written from right to left. */
export function isRightToLeft(text: string): boolean {
  const first = LETTER.exec(text)
  return first !== null && RIGHT_TO_LEFT.test(first[0])
}

/** How much of a text's beginning fits a width with `tail` behind it: whole letters (graphemes), at least one. */
function fitting(text: string, tail: string, width: number, measure: Measure, font: Font): number {
  const ends: number[] = []
  for (const { index, segment } of graphemes.segment(text.slice(0, LONGEST_LINE))) ends.push(index + segment.length)
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (measure(text.slice(0, ends[middle]) + tail, font) <= width) low = middle
    else high = middle - 1
  }
  return ends[low] ?? 0
}

function ellipsized(text: string, width: number, measure: Measure, font: Font): string {
  return text.slice(0, fitting(text, ELLIPSIS, width, measure, font)).trimEnd() + ELLIPSIS
}

/** A text on one line of at most `width`, ending in an ellipsis where it is too long. Keeps emoji and accents whole. */
export function shorten(text: string, width: number, measure: Measure, font: Font): string {
  const line = text.slice(0, LONGEST_LINE).replaceAll('\n', ' ').replace(CONTROL, ' ').trim()
  return text.length <= LONGEST_LINE && measure(line, font) <= width ? line : ellipsized(line, width, measure, font)
}

/** Breaks one paragraph into at most `most` lines; `more` says that text follows it, which the last of them shows. */
function wrapParagraph(
  paragraph: string,
  width: number,
  most: number,
  more: boolean,
  measure: Measure,
  font: Font,
): string[] {
  const lines: string[] = []
  let line = ''
  /** Where `line` begins in the paragraph. */
  let start = 0
  const finish = (rest: string): void => {
    lines.push(line.trimEnd())
    start += line.length
    line = rest
  }
  const tooMuch = (): string[] => [...lines, ellipsized(paragraph.slice(start).trimStart(), width, measure, font)]
  for (const piece of paragraph.match(PIECE) ?? []) {
    if (measure((line + piece).trimEnd(), font) <= width) {
      line += piece
      continue
    }
    if (line.trim() !== '') {
      if (lines.length + 1 === most) return tooMuch()
      finish(piece)
    } else line += piece
    while (measure(line.trimEnd(), font) > width) {
      const end = fitting(line, '', width, measure, font)
      if (end >= line.trimEnd().length) break
      if (lines.length + 1 === most) return tooMuch()
      const rest = line.slice(end)
      line = line.slice(0, end)
      finish(rest)
    }
  }
  if (more && lines.length + 1 === most) return tooMuch()
  return [...lines, line.trimEnd()]
}

/**
 * Breaks a text into at most `maxLines` lines of at most `width`: at its own line breaks, between words, after hyphens,
 * and inside a word only where it is longer than a line. The last line ends in an ellipsis if there is more. Only a
 * single letter that is wider than `width` sticks out.
 */
export function wrap(text: string, width: number, maxLines: number, measure: Measure, font: Font): string[] {
  const seen = text.slice(0, maxLines * LONGEST_LINE)
  const paragraphs = seen.trimEnd().split('\n', maxLines + 1)
  const lines: string[] = []
  for (const [index, paragraph] of paragraphs.entries()) {
    if (lines.length === maxLines) break
    const more = index + 1 < paragraphs.length || seen.length < text.length
    const clean = paragraph.replace(CONTROL, ' ').trimEnd()
    lines.push(...wrapParagraph(clean, width, maxLines - lines.length, more, measure, font))
  }
  return lines
}
