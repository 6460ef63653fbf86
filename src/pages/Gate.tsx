import { lazy, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import { followIdentity, refreshIdentity, useIdentity } from '../session/identity.ts'
import { Opening } from './Opening.tsx'

const SignIn = lazy(() => import('./entrance/SignIn.tsx').then(({ SignIn }) => ({ default: SignIn })))

/** Pages for those who are not signed in yet. */
const ENTRANCES = new Set(['/sign-in', '/welcome', '/invitation', '/reset', '/join'])

/**
 * Lets those in who may come in; all others sign in first, at the address that they asked for. Nobody waits for the server
 * whom it knew at the last visit. A page that is open stays open when its session ends: it may hold edits. A workshop says
 * by itself that it is over: guests have nothing to sign in with.
 */
export function Gate({ children }: { children: ReactNode }) {
  const identity = useIdentity()
  const [path] = useLocation()
  const search = useSearch()
  const [asked, setAsked] = useState(false)
  const [inside, setInside] = useState<string | null>(null)
  useEffect(followIdentity, [])
  useEffect(() => void refreshIdentity().finally(() => setAsked(true)), [])
  const isOut = identity !== null && identity.auth !== 'open' && identity.account === null
  const mayEnter = ENTRANCES.has(path) || (isOut ? path.startsWith('/map/') && (inside === path || path.endsWith('/workshop')) : identity !== null || asked)
  useEffect(() => {
    if (mayEnter) setInside(path)
  }, [mayEnter, path])
  if (mayEnter) return children
  // Who has come in elsewhere is known in a moment.
  if (isOut && asked) return <SignIn to={search === '' ? path : `${path}?${search}`} />
  return <Opening label="Opening…" />
}
