/** Somebody is to hear of something in a document; `data` null takes it back. */
export interface NoticeChange {
  /** A key of theirs that is the same at every visit. */
  readonly recipient: string
  /** Its id among all that they hear of. What is told under it again replaces what was told, and stays read. */
  readonly id: string
  readonly at: number
  /** JSON, which storage does not read. */
  readonly data: string | null
}

/** What somebody hears of, or (with no data) that they have read something that is kept nowhere. */
export interface StoredNotice {
  readonly id: string
  /** The id of the document that tells it. */
  readonly document: string
  readonly at: number
  readonly data: string
  readonly readAt: number | null
}

/** That something was read, and the document that tells it. */
export interface ReadMark {
  readonly id: string
  readonly document: string
}

/** How many notices and marks one person has at most; the oldest go first. */
export const KEPT_NOTICES = 500

/** What people hear of. They are told in the transaction of the update that causes it, see `Beside`, and go with its document. */
export interface NoticeStorage {
  /** All that somebody hears of, the newest first. */
  notices(recipient: string): Promise<StoredNotice[]>
  /**
   * Marks as read what somebody hears of; where nothing of that id is kept, the mark alone is. What was read before stays
   * as it was, and documents that are not there are passed over.
   */
  markRead(recipient: string, marks: readonly ReadMark[], at: number): Promise<void>
  /** Removes what was told, or marked, before this time. */
  forgetNotices(before: number): Promise<void>
}
