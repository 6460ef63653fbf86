import { LogIn } from 'lucide-react'
import { useLocation, useRouter } from 'wouter'
import { Button } from '../ui/Button.tsx'

/** Leads to the sign-in and from there back to where one is. The page is left for good, so that all of it begins anew. */
export function SignInButton() {
  const [path] = useLocation()
  const { base } = useRouter()
  const to = `${path}${location.search}`
  return <Button variant="primary" icon={<LogIn />} href={`${base}/sign-in?to=${encodeURIComponent(to)}`}>Sign in</Button>
}
