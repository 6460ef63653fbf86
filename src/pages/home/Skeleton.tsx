import styles from './Skeleton.module.css'

/** Stands where the maps will be while they are on their way, at their size, so that nothing jumps. */
export function Skeleton() {
  return (
    <div className={styles.grid} role="status">
      <span className="visually-hidden">Loading the maps…</span>
      {[0, 1, 2].map((index) => <span key={index} className={styles.tile} aria-hidden="true" />)}
    </div>
  )
}
