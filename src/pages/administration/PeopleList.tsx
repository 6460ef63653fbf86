import { useState } from 'react'
import { resetPerson } from '../../session/administrationApi.ts'
import type { Person } from '../../session/administrationApi.ts'
import { refreshIdentity } from '../../session/identity.ts'
import type { WorkspaceRole } from '../../model/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Administration.module.css'
import { PersonRow } from './PersonRow.tsx'
import { usePeople } from './usePeople.ts'
import { holds } from './words.ts'

const PAGE = 50

/** Everybody with an account: found by name or address, with their role, and whether they may come in. */
export function PeopleList({ me, resets }: { me: string; resets: boolean }) {
  const { people, problem, change, say } = usePeople()
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(PAGE)
  const [reset, setReset] = useState<{ readonly id: string; readonly link: string } | null>(null)
  const found = people?.filter(({ name, email }) => holds(`${name} ${email ?? ''}`, search)) ?? []

  const setRole = async (person: Person, role: WorkspaceRole): Promise<void> => {
    if (!(await change(person, { role }))) return
    toast({
      text: role === 'administrator' ? `${person.name} is an administrator now.` : `${person.name} is no administrator any more.`,
      ...(person.id !== me && { action: { label: 'Undo', onSelect: () => void change(person, { role: person.role }) } }),
    })
    if (person.id === me) void refreshIdentity()
  }
  const setDisabled = async (person: Person, disabled: boolean): Promise<void> => {
    if (!(await change(person, { disabled }))) return
    toast({
      text: disabled ? `${person.name} is out, and cannot come in any more.` : `${person.name} can come in again.`,
      action: { label: 'Undo', onSelect: () => void change(person, { disabled: !disabled }) },
    })
  }
  const makeReset = async (person: Person): Promise<void> => {
    const answer = await resetPerson(person.id)
    say(answer.ok ? null : answer.problem.message)
    if (answer.ok) setReset({ id: person.id, link: answer.value })
  }

  return (
    <section className={styles.part} aria-label="People">
      <div className={styles.tools}>
        <SearchInput
          label="Find a person"
          value={search}
          onChange={(text) => {
            setSearch(text)
            setMost(PAGE)
          }}
          count={`${found.length} of ${people?.length ?? 0}`}
          className={styles.search}
        />
        {people && <span className={styles.text}>{people.length === 1 ? '1 account' : `${people.length} accounts`}</span>}
      </div>
      <div role="alert" className={styles.alert}>{problem && <p className={styles.problem}>{problem}</p>}</div>
      {!people && problem === null && <Spinner label="Loading the people…" />}
      {people && found.length === 0 && <p className={styles.text}>Nobody of that name or address has an account.</p>}
      <ul className={styles.list}>
        {found.slice(0, most).map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me}
            resets={resets && person.signsIn === 'password'}
            link={reset?.id === person.id ? reset.link : null}
            onRole={(role) => void setRole(person, role)}
            onDisabled={(disabled) => void setDisabled(person, disabled)}
            onReset={() => void makeReset(person)}
          />
        ))}
      </ul>
      {found.length > most && (
        <div><Button onClick={() => setMost(most + 2 * PAGE)}>Show {Math.min(2 * PAGE, found.length - most)} more</Button></div>
      )}
    </section>
  )
}
