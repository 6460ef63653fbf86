import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { readKept } from './keeper.ts'
import type { IdeaWords } from './workshopApi.ts'
import { readOwnIdea } from './workshopApi.ts'

type Needs = Pick<Environment, 'keeper'>

const EMPTY: IdeaWords = { text: '', kind: 'pain', stage: '', touchpoint: '', signed: false }
const keyOf = (map: string): string => `workshop.draft.${map}`

/** What stands in the form for an idea in this browser; the kind and the place of the one before stay chosen. */
export function readIdeaDraft(map: string, { keeper }: Needs = browserEnvironment()): IdeaWords {
  const { id: _, ...words } = readOwnIdea({ ...(readKept(keeper, keyOf(map)) ?? {}), id: 'draft' }) ?? { id: '', ...EMPTY }
  return words
}

/** Keeps it over reloads. */
export function keepIdeaDraft(map: string, draft: IdeaWords, { keeper }: Needs = browserEnvironment()): void {
  keeper.set(keyOf(map), JSON.stringify(draft))
}
