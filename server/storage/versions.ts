/** A moment of a map that somebody gave a name. */
export interface StoredVersion {
  readonly id: string
  /** When the map said what the version keeps. */
  readonly at: number
  readonly name: string
  /** Who named which moment, as JSON, which storage does not read. */
  readonly by: string
}

/** With what the map said, in bytes in which the names of its files stand as text. */
export type VersionContent = StoredVersion & { readonly data: Uint8Array }

/** How much the versions of one map take: how many, and bytes of their contents in all. */
export interface VersionBound {
  readonly most: number
  readonly bytes: number
}

/** Named moments of maps, whole, so that they outlive the history. Guarantees as for `Storage`. */
export interface VersionStorage {
  /** The versions of a map without their contents, in no order. */
  versions(map: string): Promise<StoredVersion[]>
  /** Null when the map has no such version. */
  version(map: string, id: string): Promise<VersionContent | null>
  /**
   * Keeps a version. False, and nothing is kept, when there would be more than the bound allows. Refused as `missing` when
   * there is no such map, as `exists` when it has a version of this id.
   */
  keepVersion(map: string, version: VersionContent, bound: VersionBound): Promise<boolean>
  /** False when the map has no such version. */
  renameVersion(map: string, id: string, name: string): Promise<boolean>
  removeVersion(map: string, id: string): Promise<boolean>
}
