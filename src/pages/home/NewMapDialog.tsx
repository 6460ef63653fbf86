import type { TemplateId } from '../../session/api.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TemplateList } from './TemplateList.tsx'

/** Asks how a new map begins. The choice makes it and opens it. */
export function NewMapDialog({ open, onOpenChange, making, onChoose }: {
  open: boolean
  onOpenChange: (open: boolean) => void
  making: TemplateId | null
  onChoose: (template: TemplateId) => void
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New map"
      description="Choose how it begins. Everything can be changed later, by everyone you work with."
      wide
    >
      <TemplateList making={making} onChoose={onChoose} />
    </Dialog>
  )
}
