import type { Evidence, Touchpoint } from '../../model/journey/schema.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { Shared } from '../mixed.ts'
import { EVIDENCE_WORDS, FEELINGS } from '../words.ts'
import styles from './Inspector.module.css'

/** How it feels, how sure we are, and whether it decides everything: for one or several touchpoints. */
export function FeelingField({
  touchpoints,
  feeling,
  evidence,
  momentOfTruth,
}: {
  touchpoints: readonly Touchpoint[]
  feeling: Shared<number | null>
  evidence: Shared<Evidence>
  momentOfTruth: Shared<boolean>
}) {
  const session = useSession()
  const ids = touchpoints.map(({ id }) => id)
  const set = (
    label: string,
    patch: { feeling?: number | null; evidence?: Evidence; momentOfTruth?: boolean },
  ): void => {
    session.run(setTouchpoints, { ids, patch }, { label })
  }
  const said = feeling.mixed || feeling.value !== null
  return (
    <>
      <Field
        label={feeling.mixed ? 'Feeling: mixed' : 'Feeling'}
        aside={
          said && (
            <Writes><Button
              variant="quiet"
              size="s"
              className={styles.clear}
              onClick={() => set('Clear feeling', { feeling: null })}
            >
              Clear
            </Button></Writes>
          )
        }
      >
        <Segmented<number>
          label="Feeling"
          options={FEELINGS}
          value={feeling.mixed ? null : feeling.value}
          onChange={(value) => set('Set feeling', { feeling: value })}
        />
      </Field>
      <Field label={evidence.mixed ? 'How we know: mixed' : 'How we know'}>
        <Segmented<Evidence>
          label="How we know"
          options={EVIDENCE_WORDS}
          value={evidence.mixed ? null : evidence.value}
          onChange={(value) => set('Set evidence', { evidence: value })}
        />
      </Field>
      <Checkbox
        label="Moment of truth"
        hint={momentOfTruth.mixed ? 'Mixed: some are, some are not' : 'Here the customer stays or goes'}
        checked={!momentOfTruth.mixed && momentOfTruth.value}
        indeterminate={momentOfTruth.mixed}
        onChange={(value) =>
          set(value ? 'Mark as moment of truth' : 'Unmark moment of truth', { momentOfTruth: value })
        }
      />
    </>
  )
}
