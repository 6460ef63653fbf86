import styles from './Opening.module.css'
import { Spinner } from '../ui/Spinner.tsx'

/** What shows while a page and its code are on their way. It waits a moment before it shows, so quick pages never blink. */
export function Opening({ label = 'Opening…' }: { label?: string }) {
  return (
    <main className={styles.page} id="main">
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.logo} />
        <span className={styles.title} />
      </div>
      <p className={styles.words}>
        <Spinner label={label} size={20} />
        <span aria-hidden="true">{label}</span>
      </p>
    </main>
  )
}
