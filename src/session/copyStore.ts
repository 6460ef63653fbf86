/**
 * Where copies of documents live on this device. A copy is the log of the updates of one document in one epoch; some
 * of its rows are marked as not yet known to the server.
 *
 * All promises reject when the device refuses (quota, private mode, broken profile); nothing is then half-written, and
 * a later call may succeed.
 */
export interface CopyStore {
  /** The copies of a document, one for each epoch that was kept, the last used first. */
  list(document: string): Promise<CopyInfo[]>
  /** Everything in a copy; a copy that was never written reads as empty. */
  read(name: CopyName): Promise<CopyRows>
  /**
   * Changes a copy in one transaction and resolves, with the number of the added row, when the device has completed it.
   */
  write(name: CopyName, change: CopyChange): Promise<number | null>
  /** Removes a copy for good. */
  remove(name: CopyName): Promise<void>
}

export interface CopyName {
  /** `<kind>/<id>`. */
  readonly document: string
  readonly epoch: string
}

export interface CopyInfo extends CopyName {
  /** True when some rows were not known to the server when the copy was last written. */
  readonly unsent: boolean
}

export interface CopyRows {
  readonly rows: readonly { readonly n: number; readonly update: Uint8Array }[]
  /** Numbers of rows, present or merged away, that the server may not have. */
  readonly unsent: readonly number[]
}

export interface CopyChange {
  readonly add: Uint8Array | null
  /** The added row holds something that the server may not have. */
  readonly unsent: boolean
  /** Rows to remove, because the added one holds what they held. */
  readonly drop: readonly number[]
  /** Rows that the server has by now. */
  readonly sent: readonly number[]
}

/** What a copy is called: `throughline/<kind>/<id>/<epoch>`. */
export function copyKey({ document, epoch }: CopyName): string {
  return `throughline/${document}/${epoch}`
}
