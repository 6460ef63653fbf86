/** What the two ends of a comparison are called: columns and figures by `before` and `after`, the rest inside sentences. */
export interface ComparisonEnds {
  readonly before: string
  readonly after: string
  /** "Compared with …". */
  readonly with: string
  readonly feltBefore: string
  readonly feltAfter: string
}

/** The journey today, and the one that is wanted. */
export const AS_IS_AND_TO_BE: ComparisonEnds =
  { before: 'As-is', after: 'To-be', with: 'today', feltBefore: 'how it feels today', feltAfter: 'how it is to feel' }

/** One map at two moments. */
export const TWO_MOMENTS: ComparisonEnds =
  { before: 'Before', after: 'After', with: 'before', feltBefore: 'how it felt before', feltAfter: 'how it felt after' }
