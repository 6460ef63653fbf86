import { ScrollText, RotateCw, X } from 'lucide-react'
import type { FileQueue, WaitingFile } from '../../session/files.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './Files.module.css'

/** A file that only this device has so far, with why where it does not go on by itself. */
export function WaitingTile({ file, queue }: { file: WaitingFile; queue: FileQueue }) {
  const { id, name, url, state, text } = file
  return (
    <li className={styles.tile} data-waiting={state}>
      <div className={styles.picture}>
        {url ? <img className={styles.thumb} src={url} alt={name} decoding="async" /> : <span className={styles.letter}><ScrollText aria-hidden="true" /><span className={styles.letterName}>{name}</span></span>}
      </div>
      <div className={styles.words}>
        <span className={styles.state}>
          {state === 'waiting' ? <><Spinner size={11} /> On its way…</> : text}
        </span>
        <IconButton label={`Give up “${name}”`} icon={<X />} size="s" onClick={() => queue.discard(id)} />
      </div>
      {state === 'failed' && <Button size="s" icon={<RotateCw />} onClick={() => queue.again(id)}>Try again</Button>}
    </li>
  )
}
