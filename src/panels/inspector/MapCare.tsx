import { CalendarCheck } from 'lucide-react'
import { reviewOf } from '../../insight/review.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import { setMap } from '../../model/journey/structure.ts'
import { useJourney, useOrganisation, useSession } from '../../session/context.ts'
import { today } from '../../session/today.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { Select } from '../../ui/Select.tsx'
import { DayInput } from '../DayInput.tsx'
import { dayText } from '../days.ts'
import { PersonCombobox } from '../PersonCombobox.tsx'
import { useReviewed } from '../reviewed.ts'
import { counted } from '../words.ts'
import styles from './Inspector.module.css'

const RHYTHMS = [1, 2, 3, 6, 12]
/** Stands for no rhythm in the list. */
const NEVER = 0

/** Who keeps the map true, and how often it is looked over. */
export function MapCare() {
  const session = useSession()
  const map = useJourney((journey) => journey.map.get(THE_MAP))
  const owner = useOrganisation((organisation) => (map?.owner && organisation.people.has(map.owner) ? map.owner : null))
  const reviewed = useReviewed()
  const every = map?.reviewEvery ?? null
  const rhythms = every === null || RHYTHMS.includes(every) ? RHYTHMS : [...RHYTHMS, every].sort((a, b) => a - b)
  const day = today()
  const review = reviewOf(map, day)
  return (
    <>
      <Field label="Map owner">
        <PersonCombobox
          label="Map owner"
          gesture="Set map owner"
          value={owner}
          noneText="Nobody keeps it true"
          onChange={(person) => {
            session.run(setMap, { owner: person }, { label: 'Set map owner' })
          }}
        />
      </Field>
      <div className={styles.pair}>
        <Field label="Review">
          <Select<number>
            label="Review"
            options={[
              { value: NEVER, label: 'No rhythm' },
              ...rhythms.map((months) => ({ value: months, label: months === 1 ? 'Every month' : `Every ${counted(months, 'month')}` })),
            ]}
            value={every ?? NEVER}
            onChange={(months) => {
              session.run(setMap, { reviewEvery: months === NEVER ? null : months }, { label: 'Set review rhythm' })
            }}
          />
        </Field>
        <Field label="Last reviewed">
          <DayInput
            label="Last reviewed"
            value={map?.reviewedOn ?? ''}
            max={day}
            onChange={(reviewedOn) => {
              session.run(setMap, { reviewedOn }, { label: 'Review map' })
            }}
          />
        </Field>
      </div>
      <div className={styles.review}>
        {review && (
          <span className={styles.due}>
            Next review {review.due === null ? 'now' : dayText(review.due)}
            {review.overdue && <Badge tone="warn">overdue</Badge>}
          </span>
        )}
        <Writes><Button size="s" icon={<CalendarCheck />} onClick={reviewed}>Reviewed today</Button></Writes>
      </div>
    </>
  )
}
