import { Check, CircleAlert, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Whereabouts } from '../../session/takingPart.ts'
import { Spinner } from '../../ui/Spinner.tsx'
import { WHERE_WORDS } from './words.ts'
import styles from './Workshop.module.css'

const ICONS: Readonly<Record<Whereabouts, ReactNode>> = {
  saved: <Check />, sending: <Spinner size={14} />, waiting: <CloudOff />, refused: <CircleAlert />,
}

/** Whether the server has something of mine. */
export function Where({ where }: { where: Whereabouts }) {
  return (
    <span className={styles.where} data-where={where}>
      <span aria-hidden="true">{ICONS[where]}</span>
      {WHERE_WORDS[where]}
    </span>
  )
}
