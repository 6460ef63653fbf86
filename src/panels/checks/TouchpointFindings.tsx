import { UserRoundCheck } from 'lucide-react'
import type { FindingOf } from '../../insight/checks.ts'
import { removeLinks, tagPain } from '../../model/journey/links.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { useJourney, useOrganisation, useSession } from '../../session/context.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { counted, UNTITLED } from '../words.ts'
import { FindingRow } from './FindingRow.tsx'
import { useGo } from './useGo.ts'

function useTitle(id: FindingOf<'unowned'>['touchpoint']): string {
  return useJourney((journey) => journey.touchpoints.get(id)?.title || UNTITLED.touchpoint)
}

function useDepartmentName(id: FindingOf<'unowned'>['likely']): string | null {
  return useOrganisation((organisation) => (id ? organisation.departments.get(id)?.name || 'Unnamed department' : null))
}

export function Unowned({ finding: { touchpoint, likely } }: { finding: FindingOf<'unowned'> }) {
  const session = useSession()
  const go = useGo()
  const title = useTitle(touchpoint)
  const name = useDepartmentName(likely)
  const item = { kind: 'touchpoint', id: touchpoint } as const
  const own = (): void => {
    const label = 'Set owner'
    if (session.run(setTouchpoints, { ids: [touchpoint], patch: { owner: likely } }, { label })) {
      undoToast(session, `${name} owns “${title}” now.`, label)
    }
  }
  return (
    <FindingRow
      subject={title}
      onGo={() => go.to(item)}
      sentence="has no owner."
      fixes={[
        ...(name ? [{ label: `Make ${name} the owner`, icon: <UserRoundCheck />, run: own }] : []),
        { label: name ? 'Choose another…' : 'Choose an owner…', run: () => go.inspect(item) },
      ]}
    />
  )
}

export function Untagged({ finding: { touchpoint, pain, likely } }: { finding: FindingOf<'untagged'> }) {
  const session = useSession()
  const go = useGo()
  const title = useTitle(touchpoint)
  const text = useJourney((journey) => journey.pains.get(pain)?.text || 'Pain point')
  const name = useDepartmentName(likely)
  const item = { kind: 'touchpoint', id: touchpoint } as const
  const tag = (): void => {
    const label = 'Tag pain point'
    if (likely && session.run(tagPain, { id: pain, departments: [likely] }, { label })) {
      undoToast(session, `“${text}” concerns ${name} now.`, label)
    }
  }
  return (
    <FindingRow
      subject={text}
      onGo={() => go.to(item)}
      sentence={`at “${title}” concerns no department, so nobody answers it.`}
      fixes={[
        ...(name ? [{ label: `Tag ${name}`, icon: <UserRoundCheck />, run: tag }] : []),
        { label: name ? 'Choose another…' : 'Choose a department…', run: () => go.inspect(item) },
      ]}
    />
  )
}

export function Dead({ finding: { touchpoint, links } }: { finding: FindingOf<'dead'> }) {
  const session = useSession()
  const go = useGo()
  const title = useTitle(touchpoint)
  const remove = (): void => {
    const label = 'Remove dead links'
    const gone = session.run(removeLinks, { links }, { label })
    if (gone) undoToast(session, `Removed ${counted(gone, 'link')} of “${title}”.`, label)
  }
  return (
    <FindingRow
      subject={title}
      onGo={() => go.to({ kind: 'touchpoint', id: touchpoint })}
      sentence={`has ${counted(links.length, 'link')} to something that was deleted.`}
      fixes={[{ label: `Remove ${counted(links.length, 'link')}`, run: remove }]}
    />
  )
}
