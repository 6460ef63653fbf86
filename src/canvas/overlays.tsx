import { CanvasMenu } from './contextMenu.tsx'
import { ZoomControls } from './controls/ZoomControls.tsx'
import { FileDrops } from './layers/FileDrops.tsx'
import { LockLayer } from './layers/LockLayer.tsx'
import { GuideLayer } from './layers/GuideLayer.tsx'
import { PresenceLayer } from './layers/PresenceLayer.tsx'

/** What lies on the map and comes after it: others, what moves my view for me, files that are dropped, controls and menus. */
export function Overlays() {
  return (
    <>
      <PresenceLayer />
      <GuideLayer />
      <FileDrops />
      <LockLayer />
      <ZoomControls />
      <CanvasMenu />
    </>
  )
}
