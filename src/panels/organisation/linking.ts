import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { ownerOf } from '../../insight/ownership.ts'
import { addSupport, engageDepartment } from '../../model/journey/links.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import { selectedIds } from '../../view/view.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { counted, UNTITLED } from '../words.ts'
import type { Entry } from './entries.ts'

/** The way without dragging to link an entry to what is selected. */
export interface Linking {
  /** What is selected, in words; null while no touchpoint is. */
  readonly target: string | null
  /** Ids of entries that all selected touchpoints are linked to already. */
  readonly linked: ReadonlySet<string>
  link(entry: Entry): void
}

/** Linking entries to the selected touchpoints of the open map. */
export function useLinking(): Linking {
  const session = useSession()
  const selection = useView((view) => view.selection)
  const selected = useJourney(
    useShallow((journey) => selectedIds(selection, 'touchpoint').flatMap((id) => journey.touchpoints.get(id) ?? [])),
  )
  const supports = useJourney((journey) => journey.supports)
  return useMemo(() => {
    const ids = selected.map(({ id }) => id)
    const [first] = selected
    const counts = new Map<string, number>()
    const wanted = new Set<string>(ids)
    for (const { owner } of selected) {
      if (owner) counts.set(owner, (counts.get(owner) ?? 0) + 1)
    }
    for (const { touchpoint, target } of supports.values()) {
      if (touchpoint && target && wanted.has(touchpoint)) counts.set(target, (counts.get(target) ?? 0) + 1)
    }
    const title = first && (first.title || UNTITLED.touchpoint)
    const target = ids.length === 0 ? null : ids.length === 1 ? `“${title}”` : counted(ids.length, 'touchpoint')
    return {
      target,
      linked: new Set([...counts].flatMap(([id, count]) => (count >= ids.length ? [id] : []))),
      link(entry) {
        const label = `Link ${entry.name}`.trim()
        const organisation = session.organisation.getState()
        session.gesture(label, () => {
          for (const id of ids) {
            const touchpoint = session.journey.getState().touchpoints.get(id)
            if (!touchpoint) continue
            if (entry.kind === 'department') {
              const owned = ownerOf(organisation, touchpoint) !== null
              session.run(engageDepartment, { touchpoint: id, department: entry.id as DepartmentId, owned }, { label })
            } else session.run(addSupport, { touchpoint: id, kind: entry.kind, target: entry.id }, { label })
          }
        })
        undoToast(session, `Linked “${entry.name}” to ${target}.`, label)
      },
    }
  }, [session, selected, supports])
}
