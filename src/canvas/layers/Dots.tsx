import { useRef } from 'react'
import styles from './layers.module.css'
import { useCameraEffect } from './useCameraEffect.ts'

const PERIOD = 22

/** The grain of the paper. It moves along with the map, but keeps its size. */
export function Dots() {
  const ref = useRef<HTMLDivElement>(null)
  useCameraEffect(({ x, y }) => {
    const element = ref.current
    if (element) element.style.transform = `translate(${x % PERIOD}px, ${y % PERIOD}px)`
  })
  return <div ref={ref} className={styles.dots} />
}
