import { useRef, useState } from 'react'
import type { User } from '../session/session.ts'
import { cleanName, NAME_LENGTH, USER_COLOURS } from '../model/user.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { ColourPicker } from '../ui/ColourPicker.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import styles from './ProfileDialog.module.css'

const NAMES = [
  'Blue',
  'Raspberry',
  'Teal',
  'Violet',
  'Copper',
  'Sea blue',
  'Olive',
  'Red',
  'Indigo',
  'Chestnut',
] as const
const COLOURS = USER_COLOURS.map((value, i) => ({ value, name: NAMES[i] ?? value }))

/** Asks for the name and colour under which the others see me; asked once, kept in this browser, changed here later. */
export function ProfileDialog({
  open,
  user,
  onSave,
  onOpenChange,
}: {
  open: boolean
  /** Null while no name was given. */
  user: User | null
  /** Resolves with a sentence when that name cannot be had. */
  onSave: (user: User) => Promise<string | null>
  /** Closing without saving: the old name stays, or none. */
  onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={user ? 'Your name and colour' : 'Who are you?'}
      description="The others see your name at your cursor."
    >
      {open && <ProfileForm user={user} onSave={onSave} />}
    </Dialog>
  )
}

/** The fields of it, for a page of their own. */
export function ProfileForm({ user, onSave }: { user: User | null; onSave: (user: User) => Promise<string | null> }) {
  const [name, setName] = useState(user?.name ?? '')
  const [colour, setColour] = useState<string>(() => user?.colour ?? anyColour())
  const [asked, setAsked] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const clean = cleanName(name)
  const save = async (): Promise<void> => {
    setBusy(true)
    setProblem(await onSave({ name: clean, colour }))
    setBusy(false)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (clean === '') field.current?.focus()
        else if (!busy) void save()
      }}
    >
      <div className={styles.row}>
        <Avatar name={clean} colour={colour} size={44} decorative />
        <Field
          label="Name"
          className={styles.name}
          error={asked && clean === '' ? 'Type a name, so that the others know who is here.' : (problem ?? undefined)}
        >
          <TextInput
            ref={field}
            value={name}
            onValueChange={setName}
            maxLength={NAME_LENGTH}
            autoComplete="name"
            placeholder="For example Mari, Digital"
          />
        </Field>
      </div>
      <Field label="Colour">
        <ColourPicker label="Colour" colours={COLOURS} value={colour} onChange={setColour} />
      </Field>
      <div className={styles.foot}>
        <Button type="submit" variant="primary" busy={busy}>
          {user ? 'Save' : 'Start'}
        </Button>
      </div>
    </form>
  )
}

/** Newcomers get different colours most of the time, without asking who has which. */
function anyColour(): string {
  return USER_COLOURS[Math.floor(Math.random() * USER_COLOURS.length)] ?? USER_COLOURS[0]
}
