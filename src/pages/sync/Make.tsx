import { Gavel, ListPlus } from 'lucide-react'
import type { About, ActionPatch } from '../../model/alignment/commands.ts'
import { addAction, addDecision } from '../../model/alignment/commands.ts'
import type { EntryPlace } from '../../insight/entryPage.ts'
import { useAlignmentSession } from '../../session/context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { focusLater } from './focusLater.ts'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'

/** What an action or decision says it is about; `place` a touchpoint or a step of the map. */
export const aboutOf = (map: string, place: string, about: string): About => ({ map, place, about }) as About

export const aboutPlace = ({ map, touchpoint, title }: EntryPlace): About => aboutOf(map, touchpoint, title || 'Untitled touchpoint')

/** Makes an action, or a decision, of what stands on the agenda, and goes there to write on. */
export function Make({ series, now: { open }, text, about, patch }: Pick<Sitting, 'series' | 'now'> & {
  text: string
  about: About
  patch?: ActionPatch
}) {
  const session = useAlignmentSession()
  const meeting = open?.meeting.id ?? null
  const act = (): void => {
    const id = session.runAlignment(addAction, { series: series.id, meeting, text, at: Date.now(), about, patch }, { label: 'Make an action' })
    if (id) focusLater(id)
  }
  const decide = (): void => {
    const id = meeting && session.runAlignment(addDecision, { meeting, text, at: Date.now(), about }, { label: 'Note a decision' })
    if (id) focusLater(id)
  }
  return (
    <Writes>
      <span className={styles.make}>
        {meeting && <IconButton size="s" label={`Note a decision: ${text}`} icon={<Gavel />} onClick={decide} />}
        <IconButton size="s" label={`Make an action: ${text}`} icon={<ListPlus />} onClick={act} />
      </span>
    </Writes>
  )
}
