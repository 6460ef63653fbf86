/** Text as it is compared: without case, accents, punctuation and doubled spaces. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
