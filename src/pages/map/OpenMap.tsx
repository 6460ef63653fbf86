import { lazy, useEffect, useState } from 'react'
import type { DragEvent } from 'react'
import { useLocation } from 'wouter'
import { Canvas } from '../../canvas/Canvas.tsx'
import { THE_MAP } from '../../model/journey/schema.ts'
import { mayEdit } from '../../model/roles.ts'
import { SessionProvider, useJourney, UserProvider, useSession, useStatus } from '../../session/context.ts'
import { writePending } from '../../session/pendingImport.ts'
import type { Session, User } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import { Part } from '../../ui/Part.tsx'
import { useView, useViewStore, ViewProvider } from '../../view/context.ts'
import { createView } from '../../view/view.ts'
import { Crash } from '../Crash.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import { MapLensBar, MapToolRail, MapTopBar } from './MapBars.tsx'
import { MapDialogs } from './MapDialogs.tsx'
import { MapEnded, MapMuted } from './MapEnded.tsx'
import { MapSide } from './MapSide.tsx'
import { asUser, useMe } from '../me.ts'
import styles from './OpenMap.module.css'
import { saveCopy } from './saveCopy.ts'
import { useRoleNews } from './useRoleNews.ts'
import { useInsets } from './useInsets.ts'
import { useSelectionFromAddress } from './useSelectionFromAddress.ts'
import { useViewFromAddress } from './useViewFromAddress.ts'

const Together = lazy(() => import('./surroundings.ts').then(({ Together }) => ({ default: Together })))

/** Pixels at the foot of the map that the bar of a presentation covers. */
const PRESENTATION = 104
/** The same for the line of time while one looks back. */
const PAST = 128

/** A map that is open: everything around the canvas. `onAgain` closes this session and opens the map anew. */
export function OpenMap({ session, onAgain }: { session: Session; onAgain: () => void }) {
  const [view] = useState(createView)
  const copying = useCopying(session)
  const me = useMe()
  return (
    <SessionProvider value={session}>
      <ViewProvider value={view}>
        <UserProvider value={me}>
          <Crash copy={copying.start}>
            <Page me={me} copying={copying} onAgain={onAgain} />
          </Crash>
        </UserProvider>
      </ViewProvider>
    </SessionProvider>
  )
}

function Page({ me, copying, onAgain }: { me: User | null; copying: Copying; onAgain: () => void }) {
  const session = useSession()
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title ?? '')
  const status = useStatus()
  const ended = status.state === 'ended' ? status : null
  usePageTitle(title || 'Untitled map')
  useRoleNews()
  useSelectionFromAddress()
  useViewFromAddress()
  const { map, rail, lens, side, insets } = useInsets()
  const view = useViewStore()
  const presents = useView((now) => now.presenting !== null)
  const looksBack = useView((now) => now.moment !== null)
  const [past, setPast] = useState<Session | null>(null)
  useEffect(() => {
    if (writePending(session)) view.getState().bring('all')
  }, [session, view])
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files
    if (!file) return
    event.preventDefault()
    if (mayEdit(session.role.getState()) && !looksBack) view.getState().drop(file)
  }
  const discard = (): void => void session.forget().then(onAgain)
  return (
    <div className={styles.page} data-presents={presents || undefined}>
      <a className={styles.skip} href="#main">Skip to the map</a>
      {/* All that shows the map shows its past instead, and cannot change it; what others do goes on beneath. */}
      <SessionProvider value={past ?? session}>
        {!presents && <MapTopBar me={asUser(me)} onSaveCopy={copying.start} />}
        {ended && (
          <MapEnded
            id={session.mapId}
            ended={ended}
            saving={copying.busy}
            onSaveCopy={copying.start}
            onAgain={onAgain}
            onDiscard={discard}
          />
        )}
        {status.state === 'not-saved' && status.reason === 'role' && (
          <MapMuted text={status.text} saving={copying.busy} onSaveCopy={copying.start} onDiscard={discard} />
        )}
        {/* What has ended stays to be read and copied, but cannot be worked on. */}
        <div className={styles.body} inert={ended !== null}>
          <main className={styles.map} id="main" ref={map} tabIndex={-1} onDragOver={allowFile} onDrop={drop}>
            <div className={styles.rail} ref={rail}>{!presents && <MapToolRail />}</div>
            <div className={styles.lens} ref={lens}>{!presents && <MapLensBar />}</div>
            <Canvas insets={presents ? { ...insets, bottom: PRESENTATION } : looksBack ? { ...insets, bottom: PAST } : insets} />
          </main>
          <div className={styles.side} ref={side}>{!presents && <MapSide />}</div>
        </div>
        <MapDialogs me={me} />
      </SessionProvider>
      <Part><Together onPast={setPast} /></Part>
    </div>
  )
}

/** A file may be dropped on the map; anything else that is dragged is none of it. */
function allowFile(event: DragEvent): void {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault()
}

interface Copying {
  readonly busy: boolean
  start(): void
}

/** Saving what this tab holds as a map of its own, and going there. */
function useCopying(session: Session): Copying {
  const [busy, setBusy] = useState(false)
  const [, navigate] = useLocation()
  const copy = async (): Promise<void> => {
    setBusy(true)
    const saved = await saveCopy(session)
    setBusy(false)
    if (!saved.ok) return void toast({ text: saved.text, tone: 'pain' })
    // The edits have a home now: the next visit to the old map starts from the server.
    const now = session.status.getState()
    if (now.state === 'ended' || (now.state === 'not-saved' && now.reason === 'role')) await session.forget()
    navigate(`/map/${saved.id}`)
    toast({ text: `Your edits are in “${saved.title}” now.`, tone: 'good' })
  }
  return { busy, start: () => void (busy || copy()) }
}
