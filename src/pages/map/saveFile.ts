import { journeyTable } from '../../formats/journeyTable.ts'
import { writeXlsx } from '../../formats/writeXlsx.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import { download } from '../../panels/export/delivery.ts'
import { fileName } from '../../panels/export/fileName.ts'
import type { Session } from '../../session/session.ts'

/** Saves what this tab holds of a map as a spreadsheet, which “Import a spreadsheet” reads back. */
export async function saveFile(session: Session): Promise<void> {
  const journey = session.journey.getState()
  const blob = await writeXlsx([journeyTable(journey, session.organisation.getState())])
  download({ name: `${fileName(journey.map.get(THE_MAP)?.title ?? '')}.xlsx`, blob })
}
