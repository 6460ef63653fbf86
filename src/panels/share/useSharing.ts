import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../../session/request.ts'
import type { AccessChange, MapAccess, NewLink, ShareLink, Somebody } from '../../session/sharingApi.ts'
import { changeAccess, listLinks, listUsers, makeLink, readAccess, revokeLink, rotateLink } from '../../session/sharingApi.ts'

/** A link whose address is known, because it was made just now. */
export interface MadeLink {
  readonly link: ShareLink
  readonly address: string
}

/** Who may do what with a map, and what the owner can change of it. `problem` is what failed last, as a sentence. */
export interface Sharing {
  /** Null until it has come. */
  readonly access: MapAccess | null
  readonly links: readonly ShareLink[]
  /** Everybody to whom a role can be given. */
  readonly users: readonly Somebody[]
  readonly problem: string | null
  change(change: AccessChange): void
  make(wanted: NewLink): Promise<MadeLink | null>
  rotate(link: string): Promise<MadeLink | null>
  revoke(link: string): void
}

export function useSharing(map: string): Sharing {
  const [access, setAccess] = useState<MapAccess | null>(null)
  const [links, setLinks] = useState<readonly ShareLink[]>([])
  const [users, setUsers] = useState<readonly Somebody[]>([])
  const [problem, setProblem] = useState<string | null>(null)

  const take = useCallback(<T,>(answer: Answer<T>, use: (value: T) => void): T | null => {
    setProblem(answer.ok ? null : answer.problem.message)
    if (!answer.ok) return null
    use(answer.value)
    return answer.value
  }, [])
  const put = (link: ShareLink): void =>
    setLinks((before) => (before.some(({ id }) => id === link.id) ? before.map((one) => (one.id === link.id ? link : one)) : [link, ...before]))

  useEffect(() => {
    let gone = false
    void readAccess(map).then((answer) => {
      if (gone || take(answer, setAccess)?.mine !== 'owner') return
      void listLinks(map).then((found) => void (gone || take(found, setLinks)))
      void listUsers().then((found) => void (gone || take(found, setUsers)))
    })
    return () => {
      gone = true
    }
  }, [map, take])

  return {
    access, links, users, problem,
    change: (change) => void changeAccess(map, change).then((answer) => take(answer, setAccess)),
    make: async (wanted) => take(await makeLink(map, wanted), ({ link }) => put(link)),
    rotate: async (link) => take(await rotateLink(map, link), ({ link: next }) => put(next)),
    revoke: (link) => void revokeLink(map, link).then((answer) => take(answer, put)),
  }
}
