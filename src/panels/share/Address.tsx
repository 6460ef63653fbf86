import { Check, Copy, Download, QrCode as QrIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { QrCode, qrFile } from '../../ui/QrCode.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import styles from './Share.module.css'

/** An address to be given on: copied, or shown as a code for phones. */
export function Address({ label, address, hint, withCode = false }: { label: string; address: string; hint?: string; withCode?: boolean }) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const [shown, setShown] = useState(withCode)
  const copy = async (): Promise<void> => {
    field.current?.select()
    // Where the page may not write to the clipboard, the selected text is copied by hand.
    const done = await navigator.clipboard?.writeText(address).then(() => true, () => false)
    setCopied(done === true)
  }
  const save = (): void => {
    const url = URL.createObjectURL(qrFile(address))
    const anchor = Object.assign(document.createElement('a'), { href: url, download: 'throughline-link.svg' })
    anchor.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return (
    <div className={styles.address}>
      <Field label={label} hint={hint}>
        <div className={styles.line}>
          <TextInput ref={field} value={address} readOnly onFocus={(event) => event.target.select()} />
          <Button icon={copied ? <Check /> : <Copy />} onClick={() => void copy()}>{copied ? 'Copied' : 'Copy'}</Button>
          <IconButton label={shown ? 'Hide the QR code' : 'Show the QR code'} icon={<QrIcon />} pressed={shown} onClick={() => setShown(!shown)} />
        </div>
      </Field>
      <span className="visually-hidden" role="status">{copied ? 'The address is copied.' : ''}</span>
      {shown && (
        <div className={styles.code}>
          <QrCode text={address} label={`QR code of ${address}`} />
          <Button size="s" icon={<Download />} onClick={save}>Save as SVG</Button>
        </div>
      )}
    </div>
  )
}
