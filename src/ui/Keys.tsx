import { classes } from './classes.ts'
import styles from './Keys.module.css'
import { keyCaps } from './shortcut.ts'

/** A shortcut such as `Mod+Shift+Z` as key caps of this platform: ⇧ ⌘ Z or Ctrl Shift Z. */
export function Keys({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={classes(styles.keys, className)}>
      {keyCaps(keys).map((cap) => <kbd key={cap} className={styles.cap}>{cap}</kbd>)}
    </span>
  )
}
