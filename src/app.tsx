import { lazy, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { Crash } from './pages/Crash.tsx'
import { Gate } from './pages/Gate.tsx'
import { NotFound } from './pages/NotFound.tsx'
import { Opening } from './pages/Opening.tsx'
import { basePath } from './session/environment.ts'
import { Part } from './ui/Part.tsx'
import { UiRoot } from './ui/UiRoot.tsx'

// What is to be said waits until its place has come.
const ToastRegion = lazy(() => import('./ui/ToastRegion.tsx').then(({ ToastRegion }) => ({ default: ToastRegion })))
// Each page comes with its own code, so that nobody waits for what another page needs.
const Home = lazy(() => import('./pages/Home.tsx').then(({ Home }) => ({ default: Home })))
const MapPage = lazy(() => import('./pages/MapPage.tsx').then(({ MapPage }) => ({ default: MapPage })))
const OrganisationPage = lazy(() =>
  import('./pages/OrganisationPage.tsx').then(({ OrganisationPage }) => ({ default: OrganisationPage })),
)
const EntryPage = lazy(() => import('./pages/EntryPage.tsx').then(({ EntryPage }) => ({ default: EntryPage })))
const BesideMap = lazy(() => import('./pages/BesideMap.tsx').then(({ BesideMap }) => ({ default: BesideMap })))
const SyncPage = lazy(() => import('./pages/SyncPage.tsx').then(({ SyncPage }) => ({ default: SyncPage })))
const InboxPage = lazy(() => import('./pages/InboxPage.tsx').then(({ InboxPage }) => ({ default: InboxPage })))
const ReportPage = lazy(() => import('./pages/ReportPage.tsx').then(({ ReportPage }) => ({ default: ReportPage })))

const SignIn = lazy(() => import('./pages/entrance/SignIn.tsx').then(({ SignIn }) => ({ default: SignIn })))
const Welcome = lazy(() => import('./pages/entrance/Welcome.tsx').then(({ Welcome }) => ({ default: Welcome })))
const InvitationPage = lazy(() => import('./pages/entrance/InvitationPage.tsx').then(({ InvitationPage }) => ({ default: InvitationPage })))
const JoinPage = lazy(() => import('./pages/entrance/JoinPage.tsx').then(({ JoinPage }) => ({ default: JoinPage })))

const AccountPage = lazy(() => import('./pages/account/AccountPage.tsx').then(({ AccountPage }) => ({ default: AccountPage })))
const SignOut = lazy(() => import('./pages/account/SignOut.tsx').then(({ SignOut }) => ({ default: SignOut })))
const AdministrationPage = lazy(() =>
  import('./pages/administration/AdministrationPage.tsx').then(({ AdministrationPage }) => ({ default: AdministrationPage })),
)

/** Where the app lives on its host, without a slash at the end: empty at the root, `/journeys` below a path. */
const base = basePath().replace(/\/$/, '')

/** The whole app: which page stands at which address. */
export function App() {
  return (
    <UiRoot>
      <Crash>
        <Router base={base}>
          <Suspense fallback={<Opening />}>
            <Gate>
              <Switch>
                <Route path="/"><Home /></Route>
                <Route path="/map/:id">{({ id }) => <MapPage key={id} id={id} />}</Route>
                <Route path="/map/:id/:page">{({ id, page }) => <BesideMap key={`${id} ${page}`} id={id} page={page} />}</Route>
                <Route path="/organisation"><OrganisationPage /></Route>
                <Route path="/organisation/:kind/:id">{({ kind, id }) => <EntryPage key={`${kind} ${id}`} kind={kind} id={id} />}</Route>
                <Route path="/sessions/:series?">{({ series }) => <SyncPage series={series ?? null} />}</Route>
                <Route path="/inbox"><InboxPage /></Route>
                <Route path="/report"><ReportPage /></Route>
                <Route path="/account"><AccountPage /></Route>
                <Route path="/sign-out"><SignOut /></Route>
                <Route path="/administration/:part?">{({ part }) => <AdministrationPage part={part} />}</Route>
                <Route path="/sign-in"><SignIn /></Route>
                <Route path="/welcome"><Welcome /></Route>
                <Route path="/invitation"><InvitationPage /></Route>
                <Route path="/join"><JoinPage /></Route>
                <Route path="/reset"><InvitationPage /></Route>
                <Route><NotFound /></Route>
              </Switch>
            </Gate>
          </Suspense>
        </Router>
      </Crash>
      <Part><ToastRegion /></Part>
    </UiRoot>
  )
}
