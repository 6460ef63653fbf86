import { plainSentence } from '../../formats/historySentence.ts'
import { toldChanges } from '../../formats/historyWords.ts'
import type { HistoryRow } from '../../insight/historyRows.ts'
import type { Organisation } from '../../model/organisation/schema.ts'

/** Who did it: "Mari", "The server", "Somebody". */
export function whoText({ by, name }: Pick<HistoryRow, 'by' | 'name'>): string {
  return name || (by === 'server' ? 'The server' : 'Somebody')
}

/** What somebody did: "moved Call for help to Install". */
export function doneText({ changes, before, after }: HistoryRow, organisation: Organisation): string {
  return toldChanges(changes, { before, after, organisation }).map(plainSentence).join('; ')
}
