/** A table on its way into a file. Null is a cell in which nothing is known. */
export interface Table {
  /** At most 31 characters, none of `: \ / ? * [ ]`, as Excel asks of a sheet's name. */
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}
