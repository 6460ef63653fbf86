import { useState } from 'react'
import { counted } from '../drawing/words.ts'
import { bringMeasures, bringSheet } from '../session/bringSheet.ts'
import { useSession } from '../session/context.ts'
import { toast } from '../ui/toast.ts'
import { useView } from '../view/context.ts'
import { ImportWindow } from './import/ImportWindow.tsx'

const REFUSED = 'This map can no longer be changed here. Reload the page and import again.'

/** Brings a spreadsheet into the open map: its journey, or the contacts of its touchpoints. */
export function ImportDialog() {
  const session = useSession()
  const open = useView((view) => view.open)
  const bring = useView((view) => view.bring)
  const dropped = useView((view) => view.dropped)
  const [source] = useState(dropped)
  const [standing] = useState(() => ({ journey: session.journey.getState(), organisation: session.organisation.getState() }))
  const done = (text: string | null): void => {
    if (text === null) return void toast({ text: REFUSED, tone: 'pain' })
    open(null)
    bring('all')
    toast({ text, tone: 'good', key: 'import', action: { label: 'Undo', onSelect: () => session.undo() } })
  }
  return (
    <ImportWindow
      standing={standing}
      source={source}
      onClose={() => open(null)}
      onJourney={(order, names) => {
        const imported = bringSheet(session, order, names)
        const count = (what: 'new' | 'updated'): number => imported?.touchpoints.filter(({ is }) => is === what).length ?? 0
        done(imported && `${counted(count('new'), 'touchpoint')} added, ${count('updated')} updated.`)
      }}
      onMeasures={(measures) => {
        const written = bringMeasures(session, measures)
        done(written === null ? null : `${counted(written, 'row')} of figures imported.`)
      }}
    />
  )
}
