import { toast } from './toast.ts'

/** What somebody typed into a thing that is gone, or into a map that is closed, offered for the clipboard. */
export function lostTextToast(title: string, text: string): void {
  if (text.trim() === '') return
  toast({
    text: `What you typed in “${title}” could not be written. Copy it to keep it.`,
    tone: 'warn',
    duration: 0,
    key: `lost-${title}`,
    action: { label: 'Copy text', onSelect: () => void navigator.clipboard.writeText(text) },
  })
}
