/** Why somebody hears of a comment: it calls them by name, or answers in a thread in which they spoke. */
export type HearingOf = 'mention' | 'reply'

/** What people say of a comment to somebody who is to hear of it. */
export interface Notice {
  readonly why: HearingOf
  /** The thread's id. */
  readonly thread: string
  /** Who said it. */
  readonly name: string
  readonly colour: string
  /** What the thread was about when it began; empty for the whole map and for a spot. */
  readonly about: string
  /** The beginning of what was said, in one line. */
  readonly text: string
}

interface Entry {
  /** The same at every reading, and another than that of everything else in any inbox. */
  readonly id: string
  readonly map: { readonly id: string; readonly title: string }
  readonly read: boolean
}

export interface InboxNotice extends Entry, Notice {
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A pain point that is tagged to a department and that the department has not answered. */
export interface OwedPain {
  readonly pain: string
  readonly text: string
  /** From 1 to 3. */
  readonly severity: number
  readonly touchpoint: string
  /** The touchpoint's. */
  readonly title: string
  /** The department that it is tagged to. */
  readonly department: string
}

export type InboxPain = Entry & OwedPain

/** What one person is to hear of. */
export interface Inbox {
  /** The newest first. */
  readonly notices: readonly InboxNotice[]
  readonly pains: readonly InboxPain[]
  /** How many of these are not read. */
  readonly unread: number
  /** The departments whose pains these are, as they are called. */
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  /** Which of them was chosen; null where the organisation itself tells whose department it is. */
  readonly chosen: string | null
  /** All departments that could be chosen, in the organisation's order; none for guests. */
  readonly choices: readonly { readonly id: string; readonly name: string }[]
}

/** How many entries of either kind an inbox shows. */
export const INBOX_LENGTH = 200
