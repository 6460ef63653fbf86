import { useEffect, useState } from 'react'
import { listPeople } from '../../session/administrationApi.ts'
import { listMaps } from '../../session/api.ts'
import type { Names } from './logWords.ts'

/** How the people and the maps of which the log tells are called now. */
export function useNames(): Names {
  const [people, setPeople] = useState<Names['people']>(new Map())
  const [maps, setMaps] = useState<Names['maps']>(new Map())
  useEffect(() => {
    let gone = false
    void listPeople().then((answer) => {
      if (!gone && answer.ok) setPeople(new Map(answer.value.map(({ id, name }) => [id, name])))
    })
    void listMaps().then((answer) => {
      if (!gone && answer.ok) setMaps(new Map(answer.value.map(({ id, title }) => [id, title || 'Untitled map'])))
    })
    return () => {
      gone = true
    }
  }, [])
  return { people, maps }
}
