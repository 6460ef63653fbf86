import type { IdeaKind, Voted } from '../../model/conversation/schema.ts'

export const IDEA_WORDS: Readonly<Record<IdeaKind, { readonly name: string; readonly asks: string }>> = {
  pain: { name: 'Pain point', asks: 'What goes wrong for the customer?' },
  opportunity: { name: 'Opportunity', asks: 'What could be better for the customer?' },
  touchpoint: { name: 'Touchpoint', asks: 'Where else does the customer meet us?' },
}

export const VOTED_WORDS: Readonly<Record<Voted, { readonly one: string; readonly many: string }>> = {
  ideas: { one: 'idea', many: 'Ideas' },
  touchpoints: { one: 'touchpoint', many: 'Touchpoints' },
  pains: { one: 'pain point', many: 'Pain points' },
  opportunities: { one: 'opportunity', many: 'Opportunities' },
}

/** Minutes and seconds: "4:05". */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A moment as people write it. */
export const momentText = (at: number | null): string => (at === null ? '' : moments.format(at))
