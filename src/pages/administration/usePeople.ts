import { useEffect, useState } from 'react'
import { changePerson, listPeople } from '../../session/administrationApi.ts'
import type { Person } from '../../session/administrationApi.ts'

export interface PeopleState {
  /** Null until they have come. */
  readonly people: readonly Person[] | null
  /** What failed last, as a sentence. */
  readonly problem: string | null
  /** Resolves with true when it was done. */
  change(person: Person, change: Parameters<typeof changePerson>[1]): Promise<boolean>
  say(problem: string | null): void
}

/** All accounts, and what administrators change of them. */
export function usePeople(): PeopleState {
  const [people, setPeople] = useState<readonly Person[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void listPeople().then((answer) => {
      if (gone) return
      if (answer.ok) setPeople(answer.value)
      else setProblem(answer.problem.message)
    })
    return () => {
      gone = true
    }
  }, [])
  const change = async (person: Person, wanted: Parameters<typeof changePerson>[1]): Promise<boolean> => {
    const answer = await changePerson(person.id, wanted)
    setProblem(answer.ok ? null : answer.problem.message)
    if (answer.ok) setPeople((before) => before?.map((one) => (one.id === person.id ? answer.value : one)) ?? null)
    return answer.ok
  }
  return { people, problem, change, say: setProblem }
}
