import { CalendarCheck, Eye, Pencil, UserRoundCheck } from 'lucide-react'
import type { FindingOf } from '../../insight/checks.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { setDepartment } from '../../model/organisation/commands.ts'
import type { PersonId } from '../../model/organisation/schema.ts'
import { useJourney, useOrganisation, useSession } from '../../session/context.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { dayText } from '../days.ts'
import { PersonCombobox } from '../PersonCombobox.tsx'
import { useReviewed } from '../reviewed.ts'
import { counted, UNTITLED } from '../words.ts'
import { FindingRow } from './FindingRow.tsx'
import { useGo } from './useGo.ts'

export function Leaderless({ finding: { department, touchpoints, likely } }: { finding: FindingOf<'leaderless'> }) {
  const session = useSession()
  const name = useOrganisation((organisation) => organisation.departments.get(department)?.name || 'Unnamed department')
  const person = useOrganisation((organisation) => (likely ? organisation.people.get(likely)?.name || 'Unnamed' : null))
  const label = 'Name lead'
  const lead = (id: PersonId | null): void => {
    if (!id || !session.runOrganisation(setDepartment, { id: department, patch: { lead: id } }, { label })) return
    const who = session.organisation.getState().people.get(id)?.name || 'Unnamed'
    undoToast(session, `${who} leads ${name} now.`, label)
  }
  return (
    <FindingRow
      ofOrganisation
      sentence={<><b>{name}</b> owns {counted(touchpoints, 'touchpoint')} here and has no lead.</>}
      fixes={person ? [{ label: `Make ${person} the lead`, icon: <UserRoundCheck />, run: () => lead(likely) }] : []}
    >
      <PersonCombobox
        label={`Lead of ${name}`}
        gesture={label}
        department={department}
        value={null}
        noneText="Name a lead…"
        onChange={lead}
      />
    </FindingRow>
  )
}

export function Departmental({ finding: { stage, department } }: { finding: FindingOf<'departmental'> }) {
  const go = useGo()
  const title = useJourney((journey) => journey.stages.get(stage)?.title || UNTITLED.stage)
  const name = useOrganisation((organisation) => organisation.departments.get(department)?.name ?? '')
  const item = { kind: 'stage', id: stage } as const
  return (
    <FindingRow
      subject={title}
      onGo={() => go.to(item)}
      sentence={`is named after the department ${name}. A stage says what the customer does.`}
      fixes={[{ label: 'Rename', icon: <Pencil />, run: () => go.rename(item) }]}
    />
  )
}

export function Assumed({ finding: { touchpoints } }: { finding: FindingOf<'assumed'> }) {
  const session = useSession()
  const go = useGo()
  const ids = () => [...session.journey.getState().touchpoints.keys()]
  const observe = (): void => {
    const label = 'Mark as observed'
    if (session.run(setTouchpoints, { ids: ids(), patch: { evidence: 'observed' } }, { label })) {
      undoToast(session, `Marked ${counted(touchpoints, 'touchpoint')} as observed.`, label)
    }
  }
  return (
    <FindingRow
      sentence={`Everything here is assumed, nothing observed: ${counted(touchpoints, 'touchpoint')}. Look, measure or ask customers.`}
      fixes={[
        { label: 'Select them', reads: true, icon: <Eye />, run: () => go.all(ids().map((id) => ({ kind: 'touchpoint', id }))) },
        { label: 'Mark all as observed', run: observe },
      ]}
    />
  )
}

export function ReviewDue({ finding: { due } }: { finding: FindingOf<'review'> }) {
  const reviewed = useReviewed()
  const owner = useJourney((journey) => journey.map.get(THE_MAP)?.owner ?? null)
  const name = useOrganisation((organisation) => (owner ? (organisation.people.get(owner)?.name ?? null) : null))
  const sentence = due ? `This map was to be reviewed by ${dayText(due)}` : 'This map was never reviewed'
  return (
    <FindingRow
      sentence={name ? `${sentence}. ${name} keeps it true.` : `${sentence}.`}
      fixes={[{ label: 'Reviewed today', icon: <CalendarCheck />, run: reviewed }]}
    />
  )
}
