import { Hand, Keyboard, ListChecks, MousePointer2, MousePointerClick } from 'lucide-react'
import { useMapFacts } from '../mapFacts.ts'
import { MAP_STATES, THE_MAP, TITLE_LENGTH } from '../../model/journey/schema.ts'
import { setMap } from '../../model/journey/structure.ts'
import { useJourney, useMayEdit, useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useView } from '../../view/context.ts'
import { Looking } from '../Looking.tsx'
import { DraftInput } from '../DraftInput.tsx'
import { numberText } from '../words.ts'
import { useChecks } from '../checks/useChecks.ts'
import styles from './Inspector.module.css'
import { MapCare } from './MapCare.tsx'

const STATES = [
  { value: 'as-is', label: 'As-is', name: 'As-is: the journey today' },
  { value: 'to-be', label: 'To-be', name: 'To-be: the journey we want' },
] as const satisfies readonly { value: (typeof MAP_STATES)[number]; label: string; name: string }[]

/** The map as a whole, shown while nothing is selected. */
export function MapSummary() {
  const session = useSession()
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title ?? '')
  const state = useJourney((journey) => journey.map.get(THE_MAP)?.state ?? 'as-is')
  const open = useView((view) => view.open)
  const show = useView((view) => view.show)
  const writes = useMayEdit()
  const facts = useMapFacts()
  const checks = useChecks(({ count }) => count)
  return (
    <>
      <Looking>
        <Field label="Title">
          <DraftInput
            value={title}
            placeholder="Untitled map"
            maxLength={TITLE_LENGTH}
            wraps
            commit={(text) => session.run(setMap, { title: text.trim() }, { label: 'Rename map' }) !== null}
          />
        </Field>
        <Field label="Shows">
          <Segmented
            label="Shows"
            options={STATES}
            value={state}
            onChange={(next) => session.run(setMap, { state: next }, { label: 'Change state' })}
          />
        </Field>
      </Looking>
      <section className={styles.section} aria-label="In this map">
        <h3 className={styles.heading}>In this map</h3>
        <dl className={styles.facts}>
          <Fact name="Stages" value={facts.stages} />
          <Fact name="Touchpoints" value={facts.touchpoints} />
          <Fact name="Departments engaged" value={facts.departments} />
          <Fact name="Open pain points" value={facts.openPains} />
          {facts.fixedPains > 0 && <Fact name="Pain points fixed" value={facts.fixedPains} />}
          <Fact name="Walls between departments" value={facts.walls} onPress={facts.showWalls} does="list them" />
          <Fact name="Touchpoints without owner" value={facts.unowned} onPress={facts.showUnowned} pain />
        </dl>
        <div className={styles.actions}>
          <Button size="s" icon={<ListChecks />} onClick={() => show('checks')}>
            {checks === 0 ? 'Checks: all good' : `Checks: ${numberText(checks)} to look at`}
          </Button>
        </div>
      </section>
      <Looking><MapCare /></Looking>
      <section className={styles.section} aria-label="How to">
        <h3 className={styles.heading}>How to</h3>
        <ul className={styles.hints}>
          <li>
            <MousePointerClick aria-hidden="true" /> {writes ? 'Select a card to see and change what belongs to it.' : 'Select a card to see what belongs to it.'}
          </li>
          {writes && <li>
            <MousePointer2 aria-hidden="true" /> Double-click a card to rename it; drag it to another stage or lane.
          </li>}
          <li>
            <Hand aria-hidden="true" /> Scroll or hold Space to move around, pinch or Ctrl-scroll to zoom.
          </li>
          <li>
            <Keyboard aria-hidden="true" /> Everything works with keys, too.
          </li>
        </ul>
        <div className={styles.actions}>
          <Button size="s" icon={<Keyboard />} onClick={() => open('shortcuts')}>
            Keyboard shortcuts
          </Button>
        </div>
      </section>
    </>
  )
}

function Fact({ name, value, onPress, does = 'select them', pain }: {
  name: string
  value: number
  onPress?: () => void
  does?: string
  pain?: boolean
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {onPress && value > 0 ? (
          <button
            type="button"
            className={pain ? `${styles.link} ${styles.linkPain}` : styles.link}
            aria-label={`${numberText(value)} ${name.toLowerCase()}: ${does}`}
            onClick={onPress}
          >
            {numberText(value)}
          </button>
        ) : (
          numberText(value)
        )}
      </dd>
    </>
  )
}
