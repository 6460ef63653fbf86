import { useState } from 'react'
import { useLocation } from 'wouter'
import { ImportWindow } from '../../panels/import/ImportWindow.tsx'
import type { MapCard } from '../../model/mapCard.ts'
import type { TemplateId } from '../../session/api.ts'
import { bringSheet } from '../../session/bringSheet.ts'
import { openOrganisation } from '../../session/openMap.ts'
import { writeWhenOpen } from '../../session/pendingImport.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { toast } from '../../ui/toast.ts'
import { closeWhenSafe } from '../closeWhenSafe.ts'
import { useOpened } from '../useOpened.ts'

/** Makes a new map from a spreadsheet. The map is made when the user has agreed, and filled when it opens, as one undo step. */
export function HomeImport({ file, create, onClose }: {
  file: File | null
  create: (from: { template: TemplateId; title: string }) => Promise<MapCard | null>
  onClose: () => void
}) {
  const { opening, again } = useOpened(() => openOrganisation(), closeWhenSafe)
  const [making, setMaking] = useState(false)
  const [, navigate] = useLocation()
  if (opening.state !== 'open') {
    const isLost = opening.state === 'unopened'
    return (
      <Dialog open onOpenChange={onClose} title="New map from a spreadsheet" footer={isLost && <Button variant="primary" onClick={again}>Try again</Button>}>
        {isLost ? <p role="alert">{opening.text}</p> : <Spinner />}
      </Dialog>
    )
  }
  return (
    <ImportWindow
      standing={{ journey: null, organisation: opening.session.organisation.getState() }}
      source={file}
      busy={making}
      onClose={onClose}
      onMeasures={null}
      onJourney={(order, names) => {
        setMaking(true)
        void create({ template: 'blank', title: order.title ?? '' }).then((map) => {
          setMaking(false)
          if (!map) return
          writeWhenOpen(map.id, (session) => {
            if (bringSheet(session, { ...order, title: null }, names)) return
            toast({ text: 'The map was made, but nothing could be written into it. Reload the page and import the file into it.', tone: 'pain' })
          })
          navigate(`/map/${map.id}`)
        })
      }}
    />
  )
}
