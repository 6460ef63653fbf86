import { useRef } from 'react'
import type { ReactNode } from 'react'
import styles from './layers.module.css'
import { useCameraEffect } from './useCameraEffect.ts'

/**
 * A layer over the map whose children stand at canvas coordinates. It follows the camera by one transform; `--k` is
 * how many canvas pixels a CSS pixel is, for what keeps its size on screen.
 */
export function WorldLayer({ children, className }: { children: ReactNode; className?: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useCameraEffect(({ x, y, zoom }) => {
    const element = ref.current
    if (!element) return
    element.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`
    element.style.setProperty('--k', String(1 / zoom))
  })
  return (
    <div className={styles.clip}>
      <div ref={ref} className={className ? `${styles.world} ${className}` : styles.world}>{children}</div>
    </div>
  )
}
