import { CircleAlert } from 'lucide-react'
import { useIdentity } from '../session/identity.ts'
import { useSession } from '../session/context.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { useView } from '../view/context.ts'
import { Address } from './share/Address.tsx'
import { Links } from './share/Links.tsx'
import { Roles } from './share/Roles.tsx'
import styles from './share/Share.module.css'
import { useSharing } from './share/useSharing.ts'

/** Who sees the map and who may do what with it. */
export function ShareDialog() {
  const open = useView((view) => view.open)
  const { mapId } = useSession()
  const isOpen = useIdentity()?.auth === 'open'
  return (
    <Dialog open onOpenChange={(next) => open(next ? 'share' : null)} title="Share this map" wide>
      <div className={styles.dialog}>
        <Address
          label="Address of the map"
          address={location.origin + location.pathname}
          hint={isOpen ? undefined : 'For people with an account, as far as they may open it.'}
          withCode={isOpen}
        />
        {isOpen ? (
          <p className={styles.text}>
            Everybody who reaches this server may open and edit every map. To have accounts, roles and links for guests, an
            administrator starts the server with <code>THROUGHLINE_AUTH=password</code>.
          </p>
        ) : (
          <WithAccounts map={mapId} />
        )}
      </div>
    </Dialog>
  )
}

function WithAccounts({ map }: { map: string }) {
  const sharing = useSharing(map)
  return (
    <>
      <div role="alert">
        {sharing.problem && <p className={styles.problem}><CircleAlert size={16} aria-hidden="true" /> {sharing.problem}</p>}
      </div>
      {sharing.access ? <Roles sharing={sharing} /> : !sharing.problem && <Spinner />}
      {sharing.access?.mine === 'owner' && <Links sharing={sharing} />}
    </>
  )
}
