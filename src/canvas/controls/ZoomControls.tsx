import { Map as MapIcon, Minus, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useProjection } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useBoard } from '../board.ts'
import { useCameraEffect } from '../layers/useCameraEffect.ts'
import { fitAll } from '../useReveal.ts'
import styles from './controls.module.css'
import { Minimap } from './Minimap.tsx'

const STEP = 1.25

function percent(zoom: number): string {
  const value = zoom * 100
  return `${value < 1 ? value.toFixed(1) : Math.round(value)} %`
}

/** How near the map is seen, and the small map to find one's way. */
export function ZoomControls() {
  const board = useBoard()
  const { camera } = board
  const [small, setSmall] = useState(false)
  const shown = useRef<HTMLSpanElement>(null)
  const isEmpty = useProjection(({ geometry }) => geometry.cards.size === 0)
  useCameraEffect(({ zoom }) => {
    const element = shown.current
    const text = percent(zoom)
    if (element && element.textContent !== text) element.textContent = text
  })
  return (
    <div className={styles.controls} data-canvas-control>
      {small && !isEmpty && <Minimap />}
      <div className={styles.bars}>
        <div className={styles.bar} role="group" aria-label="Zoom">
          <IconButton size="s" label="Zoom out" keys="Mod+-" icon={<Minus />} tooltipSide="top" onClick={() => camera.zoomBy(1 / STEP)} />
          <button type="button" className={styles.percent} title="Zoom to 100 %" onClick={() => camera.zoomTo(1)}>
            <span ref={shown} /><span className="visually-hidden">, zoom to 100 %</span>
          </button>
          <IconButton size="s" label="Zoom in" keys="Mod++" icon={<Plus />} tooltipSide="top" onClick={() => camera.zoomBy(STEP)} />
        </div>
        <div className={styles.bar}>
          <Button size="s" variant="quiet" onClick={() => fitAll(board)}>Fit</Button>
          <IconButton
            size="s"
            label={small ? 'Hide the small map' : 'Show the small map'}
            icon={<MapIcon />}
            pressed={small}
            tooltipSide="top"
            onClick={() => setSmall(!small)}
          />
        </div>
      </div>
    </div>
  )
}
