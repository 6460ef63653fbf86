import type { IdeaKind, Voted } from '../../model/conversation/schema.ts'

export const IDEA_WORDS: Readonly<Record<IdeaKind, string>> = { pain: 'Pain point', opportunity: 'Opportunity', touchpoint: 'Touchpoint' }

export const VOTED_WORDS: Readonly<Record<Voted, string>> = {
  touchpoints: 'Touchpoints', pains: 'Pain points', opportunities: 'Opportunities', ideas: 'Ideas',
}

/** Minutes and seconds: "4:05". */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A moment as people write it. */
export const momentText = (at: number | null): string => (at === null ? '' : moments.format(at))
