import { Check, Copy, Maximize2, QrCode as QrIcon, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Workshop } from '../../model/conversation/schema.ts'
import { useRole, useSession } from '../../session/context.ts'
import { useIdentity } from '../../session/identity.ts'
import { makeWorkshopLink } from '../../session/workshopApi.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './Bar.module.css'

const THIS_COMPUTER = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/

/** Addresses that were made in this tab: asking again would make another one. */
const made = new Map<string, string>()

/** The code that phones come in by, large enough to be read from the back of a room. */
export function InviteButton({ workshop }: { workshop: Pick<Workshop, 'id'> }) {
  const [open, setOpen] = useState(false)
  const [isLarge, setLarge] = useState(false)
  const invitation = useInvitation(workshop.id, open || isLarge)
  const label = 'QR code of the address that people take part by'
  return (
    <>
      <Popover
        title="Take part by phone" side="top" align="end" open={open} onOpenChange={setOpen} className={styles.invitation}
        trigger={<Button icon={<QrIcon />}>Invite</Button>}
      >
        {'address' in invitation && <QrCode text={invitation.address} label={label} />}
        <Words invitation={invitation} />
        {'address' in invitation && (
          <Button
            icon={<Maximize2 />}
            onClick={() => {
              setOpen(false)
              setLarge(true)
            }}
          >
            Show it large
          </Button>
        )}
      </Popover>
      <Dialog open={isLarge} onOpenChange={setLarge} title="Take part by phone" description="Point your camera at the code, or type the address." wide>
        <div className={styles.projector}>
          {'address' in invitation && <QrCode text={invitation.address} label={label} className={styles.large} />}
          <Words invitation={invitation} />
        </div>
      </Dialog>
    </>
  )
}

type Invitation = { readonly address: string; readonly hint: string } | { readonly problem: string } | { readonly waits: true }

function Words({ invitation }: { invitation: Invitation }) {
  const field = useRef<HTMLParagraphElement>(null)
  const [copied, setCopied] = useState(false)
  if ('waits' in invitation) return <Spinner />
  if ('problem' in invitation) return <p className={styles.problem} role="alert">{invitation.problem}</p>
  const copy = async (): Promise<void> => setCopied(await navigator.clipboard?.writeText(invitation.address).then(() => true, () => false) === true)
  return (
    <>
      <p ref={field} className={styles.address}>{invitation.address}</p>
      <Button size="s" icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>{copied ? 'Copied' : 'Copy the address'}</Button>
      <span className="visually-hidden" role="status">{copied ? 'The address is copied.' : ''}</span>
      {THIS_COMPUTER.test(new URL(invitation.address).hostname) && (
        <p className={styles.warning}>
          <TriangleAlert aria-hidden="true" />
          <span>Phones cannot reach this address: it is one of this computer only. Whoever installed Throughline can give it one for everybody.</span>
        </p>
      )}
      <p className={styles.quiet}>{invitation.hint}</p>
    </>
  )
}

/** The address of the workshop, asked for when it is first `wanted`. Only owners may let guests in. */
function useInvitation(workshop: string, wanted: boolean): Invitation {
  const { mapId } = useSession()
  const isOpen = useIdentity()?.auth === 'open'
  const letsIn = useRole() === 'owner' || isOpen
  const [address, setAddress] = useState(made.get(workshop) ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (!wanted || !letsIn || address !== null) return
    let gone = false
    void makeWorkshopLink(mapId, workshop).then((answer) => {
      if (answer.ok) made.set(workshop, answer.value)
      if (gone) return
      if (answer.ok) setAddress(answer.value)
      else setProblem(answer.problem.message)
    })
    return () => {
      gone = true
    }
  }, [wanted, letsIn, address, mapId, workshop])
  if (!letsIn) {
    return {
      address: `${location.origin}${location.pathname.replace(/\/$/, '')}/workshop`,
      hint: 'For people with an account who may comment. An owner of the map can let in guests by a code of their own.',
    }
  }
  if (problem !== null) return { problem }
  if (address === null) return { waits: true }
  return { address, hint: isOpen ? 'Everybody who reaches this server can take part.' : 'Guests come in by this code until the workshop ends, 24 hours at most.' }
}
