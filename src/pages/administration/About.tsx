import type { Auth } from '../../session/identity.ts'
import { basePath } from '../../session/environment.ts'
import styles from './Administration.module.css'

const MODES: Readonly<Record<Auth, string>> = {
  open: 'Nobody signs in', password: 'With e-mail address and password', oidc: 'With the OpenID provider of the organisation',
}

/** How this server is reached and how people come in; what of that is dangerous. */
export function About({ auth }: { auth: Auth }) {
  const address = new URL(basePath(), location.href)
  return (
    <section className={styles.part} aria-label="About">
      {!window.isSecureContext && (
        <p className={styles.warning}>
          This page came without encryption. Whoever is on the network between can read passwords and maps. Put the server
          behind a proxy with HTTPS, and set PUBLIC_URL to that address.
        </p>
      )}
      <dl className={styles.facts}>
        <div><dt>Address</dt><dd>{address.href}</dd></div>
        <div><dt>People sign in</dt><dd>{MODES[auth]}</dd></div>
        <div><dt>Connection</dt><dd>{address.protocol === 'https:' ? 'Encrypted (HTTPS)' : 'Not encrypted (HTTP)'}</dd></div>
      </dl>
    </section>
  )
}
