import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react'
import button from './Button.module.css'
import { classes } from './classes.ts'
import styles from './Toast.module.css'

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

const manager = Base.createToastManager<{ tone: ToastTone }>()
const shortest = 10_000

/** Shows a sentence at the foot of a page that has a ToastRegion, from anywhere. Returns how to close it. */
export function toast({ text, action, tone = 'neutral', duration, key }: ToastWords): () => void {
  const id: string = manager.add({
    id: key,
    title: text,
    timeout: timeOf(duration, action !== undefined),
    priority: tone === 'pain' ? 'high' : 'low',
    data: { tone },
    actionProps: action && {
      children: action.label,
      onClick() {
        manager.close(id)
        action.onSelect()
      },
    },
  })
  return () => manager.close(id)
}

/**
 * Where toasts appear, once in the page: a polite live region. F6 goes there from anywhere; hovering or focusing it
 * stops the clock.
 */
export function ToastRegion() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className={styles.region} aria-label="Messages, F6">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const { toasts } = Base.useToastManager<{ tone: ToastTone }>()
  return toasts.map((shown) => {
    const tone = shown.data?.tone ?? 'neutral'
    const Icon = icons[tone]
    return (
      <Base.Root key={shown.id} toast={shown} className={styles.toast} swipeDirection={['down', 'right', 'left']}>
        <Base.Content className={styles.content}>
          {Icon && <Icon className={classes(styles.icon, styles[tone])} size={16} aria-hidden="true" />}
          <Base.Title render={<div />} className={styles.text} />
          {shown.actionProps && <Base.Action className={classes(button.button, button.s, styles.action)} />}
          <Base.Close className={styles.close} aria-label="Close message">
            <X size={14} aria-hidden="true" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    )
  })
}

const icons = { neutral: null, good: CircleCheck, warn: TriangleAlert, pain: CircleAlert }

function timeOf(duration: number | undefined, hasAction: boolean): number {
  if (duration === 0) return 0
  return hasAction ? Math.max(duration ?? shortest, shortest) : (duration ?? 6000)
}
