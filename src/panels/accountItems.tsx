import { LogOut, ShieldCheck, UserRound } from 'lucide-react'
import { useLocation } from 'wouter'
import { useIdentity } from '../session/identity.ts'
import type { MenuEntry } from '../ui/MenuRows.tsx'

/** What whoever is signed in can do about that; empty where nobody signs in. */
export function useAccountItems(): readonly MenuEntry[] {
  const account = useIdentity()?.account
  const [, navigate] = useLocation()
  if (!account) return []
  return [
    { label: 'Your account', icon: <UserRound />, reads: true, onSelect: () => navigate('/account') },
    ...(account.role === 'administrator'
      ? [{ label: 'Administration', icon: <ShieldCheck />, reads: true as const, onSelect: () => navigate('/administration') }]
      : []),
    'separator',
    { label: 'Sign out', icon: <LogOut />, reads: true, onSelect: () => navigate('/sign-out', { state: 'sign-out' }) },
  ]
}
