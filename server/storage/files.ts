/** What is kept under the name of its content. */
export interface NewFile {
  /** Names the content: equal names, equal bytes. */
  readonly hash: string
  readonly type: string
  readonly data: Uint8Array
  /** A small picture of it, of the same type, where there is one. */
  readonly small: Uint8Array | null
}

export type StoredFile = Pick<NewFile, 'type' | 'data'>

/** `small`: the small picture of it. */
export type FileForm = 'whole' | 'small'

/** How much a map keeps. */
export interface FileUse {
  readonly files: number
  /** Of their contents, without the small pictures. */
  readonly bytes: number
}

/** Pictures and letters that maps name. Each content is kept once, however many maps name it. */
export interface FileStorage {
  /** Keeps a file with a map, as needed at a time. Twice is once. Refused as `missing` when there is no such map. */
  keepFile(map: string, file: NewFile, at: number): Promise<void>
  /** Null when this map keeps no such file, whoever else does, or it has no such form. */
  file(map: string, hash: string, form: FileForm): Promise<StoredFile | null>
  fileUse(map: string): Promise<FileUse>
  /**
   * Keeps those of these files that one map has with another one, too. Returns those that the other one has now. Refused as
   * `missing` when there is no map to keep them with.
   */
  shareFiles(from: string, to: string, hashes: readonly string[], at: number): Promise<string[]>
  /**
   * Looks at a few files that were not known to be needed since a time: those whose names stand, as text, in nothing that is
   * known of their map, now and before, its history with it, go; the others are known to be needed now. Content that no map
   * keeps any more goes as well, a few at a time. True while there may be more to look at.
   */
  forgetFiles(before: number, now: number): Promise<boolean>
}
