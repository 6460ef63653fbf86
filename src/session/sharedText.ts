import type { Splice } from '../model/document.ts'
import { afterTheirs, movePosition, spliceBetween } from '../model/textDiff.ts'

/** A text that others change too. */
export interface SharedText {
  /** The text now, null when its record is gone. */
  read(): string | null
  /** Changes it in place; false when its record is gone. */
  type(change: Splice): boolean
  /** Calls back after every change, others' and mine. */
  subscribe(listener: () => void): () => void
}

/** The part of a textarea that the binding needs. */
export interface EditableText {
  value: string
  selectionStart: number
  selectionEnd: number
  selectionDirection?: 'forward' | 'backward' | 'none'
  scrollTop?: number
  setSelectionRange(start: number, end: number, direction?: 'forward' | 'backward' | 'none'): void
}

export interface TextBinding {
  /** Sends what was typed since the last time and shows what others wrote; false when the record is gone. */
  flush(): boolean
  composing(on: boolean): void
  stop(): void
}

const LINE_END = /\r\n?/g
/** A textarea shows every line end as one `\n`, whatever the document holds. */
const asShown = (raw: string): string => raw.replace(LINE_END, '\n')

function rawPosition(raw: string, shown: number): number {
  let at = 0
  for (let i = 0; i < shown; i++) at += raw[at] === '\r' && raw[at + 1] === '\n' ? 2 : 1
  return at
}

function inRaw(raw: string, { at, remove, insert }: Splice): Splice {
  if (!raw.includes('\r')) return { at, remove, insert }
  const start = rawPosition(raw, at)
  return { at: start, remove: rawPosition(raw, at + remove) - start, insert }
}

/**
 * Keeps a textarea and a shared text alike: what is typed goes out as the smallest splice, what others write comes in
 * with caret and selection left where they were. While an input method composes, nothing is taken from or put into the
 * textarea; what happened meanwhile is merged at its end. `hasFocus` says whether the selection is worth keeping.
 */
export function bindText(area: EditableText, text: SharedText, hasFocus: () => boolean): TextBinding {
  let base = asShown(text.read() ?? '')
  let isComposing = false
  let isWriting = false
  area.value = base

  const pull = (): void => {
    const raw = text.read()
    if (raw === null) return
    base = asShown(raw)
    const change = spliceBetween(area.value, base)
    if (!change) return
    const start = movePosition(area.selectionStart, change)
    const end = movePosition(area.selectionEnd, change)
    const { selectionDirection, scrollTop } = area
    area.value = base
    // Setting a selection moves the focus in some browsers, so only where it is already.
    if (hasFocus()) area.setSelectionRange(start, end, selectionDirection)
    if (scrollTop !== undefined) area.scrollTop = scrollTop
  }

  const flush = (): boolean => {
    const mine = spliceBetween(base, area.value, area.selectionEnd)
    const raw = text.read()
    if (raw === null) return mine === null
    if (mine) {
      const theirs = spliceBetween(base, asShown(raw))
      isWriting = true
      const written = text.type(inRaw(raw, theirs ? afterTheirs(mine, theirs) : mine))
      isWriting = false
      if (!written) return false
    }
    pull()
    return true
  }

  const unsubscribe = text.subscribe(() => {
    if (!isComposing && !isWriting) flush()
  })

  return {
    flush,
    composing(on) {
      isComposing = on
      if (!on) flush()
    },
    stop: unsubscribe,
  }
}
