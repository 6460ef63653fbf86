import { Toast as Base } from '@base-ui/react/toast'
import { useEffect } from 'react'
import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react'
import button from './Button.module.css'
import { classes } from './classes.ts'
import styles from './ToastRegion.module.css'
import { showToasts, toastManager } from './toast.ts'
import type { ToastTone } from './toast.ts'

/**
 * Where toasts appear, once in the page: a polite live region. F6 goes there from anywhere; hovering or focusing it
 * stops the clock.
 */
export function ToastRegion() {
  useEffect(showToasts, [])
  return (
    <Base.Provider toastManager={toastManager} limit={3}>
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
