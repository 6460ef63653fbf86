import { CloudOff, RefreshCw } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { MapRole } from '../model/roles.ts'
import { mayEdit } from '../model/roles.ts'
import type { ReadableStore } from '../model/store.ts'
import { useNarrow } from '../panels/narrow.ts'
import { SaveIndicator } from '../panels/SaveIndicator.tsx'
import { OrganisationProvider, useOrganisationSession, useStatus } from '../session/context.ts'
import { openOrganisation } from '../session/openMap.ts'
import type { Opened } from '../session/openMap.ts'
import type { OrganisationSession } from '../session/session.ts'
import { Button } from '../ui/Button.tsx'
import { matches } from '../ui/shortcut.ts'
import { closeWhenSafe } from './closeWhenSafe.ts'
import { Crash } from './Crash.tsx'
import { EndedBar } from './EndedBar.tsx'
import { LinkButton } from './LinkButton.tsx'
import { Message } from './Message.tsx'
import { Opening } from './Opening.tsx'
import { SignInButton } from './SignInButton.tsx'
import styles from './OrganisationPage.module.css'
import { PageHead } from './PageHead.tsx'
import { useKeptNews } from './useKeptNews.ts'
import { useOpened } from './useOpened.ts'

/** A page over the open organisation: opens it, says how it is saved, undoes by keys, and closes it when one leaves. */
export function OrganisationFrame({ children }: { children: ReactNode }) {
  return <SessionFrame open={() => openOrganisation()} role={({ organisationRole }) => organisationRole} name="organisation">{() => children}</SessionFrame>
}

/** The same for a session that holds more than the organisation. `role` says where one may write what the page is about. */
export function SessionFrame<S extends OrganisationSession>({ open, role, name, children }: {
  open: () => Promise<Opened<S>>
  role: (session: S) => ReadableStore<MapRole>
  /** What cannot be opened, perhaps. */
  name: string
  children: (session: S) => ReactNode
}) {
  const { opening, again } = useOpened(open, closeWhenSafe)
  switch (opening.state) {
    case 'opening':
      return <Opening label={`Opening the ${name}…`} />
    case 'open':
      return (
        <OrganisationProvider value={opening.session}>
          <Crash>
            <OpenSession role={role(opening.session)} onAgain={again}>{children(opening.session)}</OpenSession>
          </Crash>
        </OrganisationProvider>
      )
    case 'unopened':
      return (
        <Message
          icon={<CloudOff />}
          title={`The ${name} cannot be opened`}
          actions={
            <>
              {opening.reason === 'signed-out' ? <SignInButton /> : (
                <Button
                  variant="primary"
                  icon={<RefreshCw />}
                  onClick={opening.reason === 'version' ? () => location.reload() : again}
                >
                  {opening.reason === 'version' ? 'Reload' : 'Try again'}
                </Button>
              )}
              <LinkButton to="/">All maps</LinkButton>
            </>
          }
        >
          <p>{opening.text}</p>
        </Message>
      )
  }
}

function OpenSession({ role, onAgain, children }: { role: ReadableStore<MapRole>; onAgain: () => void; children: ReactNode }) {
  const session = useOrganisationSession()
  useKeptNews(session)
  const status = useStatus()
  const narrow = useNarrow()
  const writes = useStore(role, mayEdit)
  useUndoKeys()
  const ended = status.state === 'ended' ? status : null
  return (
    <>
      <PageHead><SaveIndicator compact={narrow} reads={!writes} /></PageHead>
      {ended && (
        <EndedBar text={ended.text}>
          {ended.reason === 'signed-out'
            ? <SignInButton />
            : <Button variant="primary" onClick={() => location.reload()}>Reload</Button>}
        </EndedBar>
      )}
      {status.state === 'not-saved' && status.reason === 'role' && (
        <EndedBar text={status.text}>
          <Button variant="danger" onClick={() => void session.forget().then(onAgain)}>Discard my edits</Button>
        </EndedBar>
      )}
      <main className={styles.page} id="main" tabIndex={-1} inert={ended !== null}>
        {children}
      </main>
    </>
  )
}

/** The keys that undo and redo, for as long as the page is open. */
function useUndoKeys(): void {
  const session = useOrganisationSession()
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // A field takes back its own typing.
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return
      const act = matches(event, 'Mod+Z') ? session.undo
        : matches(event, 'Mod+Shift+Z') || matches(event, 'Mod+Y') ? session.redo
        : null
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [session])
}
