import { Toast as Base } from '@base-ui/react/toast'

export type ToastTone = 'neutral' | 'good' | 'warn' | 'pain'

export interface ToastWords {
  /** One sentence. */
  text: string
  /** One thing to do about it, such as Undo. Choosing it closes the toast. */
  action?: { label: string; onSelect: () => void }
  /** 'pain' is announced at once; the others wait until the screen reader is done. */
  tone?: ToastTone
  /** Milliseconds until it goes by itself: 6,000 if not said, at least 10,000 with an action, 0 for never. */
  duration?: number
  /** A newer toast with the same key takes the older one's place. */
  key?: string
}

/** What the region reads; `toast` is the way to add to it. */
export const toastManager = Base.createToastManager<{ tone: ToastTone }>()
const shortest = 10_000

/** What was said before the region had come; null once it is there. */
let waiting: (() => void)[] | null = []

/** Shows what waited, and from now on everything at once. Called by the region. */
export function showToasts(): void {
  const shows = waiting ?? []
  waiting = null
  for (const show of shows) show()
}

/** Shows a sentence at the foot of a page that has a ToastRegion, from anywhere. Returns how to close it. */
export function toast({ text, action, tone = 'neutral', duration, key }: ToastWords): () => void {
  let id: string | null = null
  let closed = false
  const close = (): void => {
    closed = true
    if (id !== null) toastManager.close(id)
  }
  const show = (): void => {
    if (closed) return
    id = toastManager.add({
      id: key,
      title: text,
      timeout: timeOf(duration, action !== undefined),
      priority: tone === 'pain' ? 'high' : 'low',
      data: { tone },
      actionProps: action && {
        children: action.label,
        onClick() {
          close()
          action.onSelect()
        },
      },
    })
  }
  if (waiting) waiting.push(show)
  else show()
  return close
}

function timeOf(duration: number | undefined, hasAction: boolean): number {
  if (duration === 0) return 0
  return hasAction ? Math.max(duration ?? shortest, shortest) : (duration ?? 6000)
}
