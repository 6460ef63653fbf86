import type { ReactNode } from 'react'
import styles from './CountedIcon.module.css'

/** An icon with a number at its corner; none for 0. The number is for the eye: whoever bears it says it in its name. */
export function CountedIcon({ icon, count }: { icon: ReactNode; count: number }) {
  return <span className={styles.icon}>{icon}{count > 0 && <span className={styles.count}>{count > 99 ? '99+' : count}</span>}</span>
}
