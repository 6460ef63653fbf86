import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Voted } from '../../model/conversation/schema.ts'
import { MOST_DOTS, VOTED } from '../../model/conversation/schema.ts'
import { useJourney } from '../../session/context.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { Select } from '../../ui/Select.tsx'
import { numberText } from '../words.ts'
import styles from './Bar.module.css'
import type { Leading } from './leading.ts'
import { VOTED_WORDS } from './words.ts'

const FEW_DOTS = 3
const DOTS = Array.from({ length: MOST_DOTS }, (_, i) => ({ value: i + 1, label: String(i + 1) }))

/** Asks on what people vote, and with how many dots, and begins it. */
export function VoteButton({ now, leading, icon }: { now: WorkshopNow; leading: Leading; icon: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      title="Dot vote" side="top" open={open} onOpenChange={setOpen}
      trigger={<Button icon={icon} busy={leading.busy === 'vote'}>Vote</Button>}
    >
      <Form ideas={now.ideas.length} onStart={(on, dots) => {
        setOpen(false)
        void leading.step({ do: 'vote', on, dots })
      }} />
    </Popover>
  )
}

function Form({ ideas, onStart }: { ideas: number; onStart: (on: Voted, dots: number) => void }) {
  const touchpoints = useJourney((journey) => journey.touchpoints.size)
  const pains = useJourney((journey) => journey.pains.size)
  const opportunities = useJourney((journey) => journey.opportunities.size)
  const counts: Readonly<Record<Voted, number>> = { touchpoints, pains, opportunities, ideas }
  const [chosen, setChosen] = useState<Voted | null>(null)
  const [dots, setDots] = useState(FEW_DOTS)
  const on = chosen ?? (ideas > 0 ? 'ideas' : pains > 0 ? 'pains' : 'touchpoints')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onStart(on, dots)
      }}
    >
      <Field label="People vote on">
        <Select<Voted>
          options={VOTED.map((value) => ({ value, label: `${VOTED_WORDS[value].many} (${numberText(counts[value])})`, disabled: counts[value] === 0 }))}
          value={on} onChange={setChosen}
        />
      </Field>
      <Field label="Dots for each person" hint="Nobody sees who gave which dots, and the count shows with the result.">
        <Select<number> options={DOTS} value={dots} onChange={setDots} />
      </Field>
      <Button type="submit" variant="primary" disabled={counts[on] === 0}>Start voting</Button>
    </form>
  )
}
