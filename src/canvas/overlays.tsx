import { lazy } from 'react'
import { Part } from '../ui/Part.tsx'
import { useView } from '../view/context.ts'
import { CanvasMenu } from './contextMenu.tsx'
import { ZoomControls } from './controls/ZoomControls.tsx'
import { EmptyState } from './emptyState.tsx'
import { CommentBadges } from './layers/CommentBadges.tsx'
import { DotsLayer } from './layers/DotsLayer.tsx'
import { Drops } from './layers/Drops.tsx'
import { LockLayer } from './layers/LockLayer.tsx'
import { GuideLayer } from './layers/GuideLayer.tsx'
import { PresenceLayer } from './layers/PresenceLayer.tsx'
import { WaitingFiles } from './layers/WaitingFiles.tsx'

const ChangeMarks = lazy(() => import('./layers/ChangeMarks.tsx').then(({ ChangeMarks }) => ({ default: ChangeMarks })))

/** What lies on the map and comes after it: what an empty one says, others, what moves my view for me, what is dropped, controls and menus. */
export function Overlays() {
  const looksBack = useView((view) => view.moment !== null)
  return (
    <>
      <EmptyState />
      {/* Others are at work on the map of now, where things may stand elsewhere. */}
      {looksBack ? <Part><ChangeMarks /></Part> : <><CommentBadges /><WaitingFiles /><PresenceLayer /></>}
      <GuideLayer />
      <Drops />
      <LockLayer />
      <DotsLayer />
      <ZoomControls />
      <CanvasMenu />
    </>
  )
}
