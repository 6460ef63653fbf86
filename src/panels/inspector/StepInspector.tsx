import { BrickWall, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { weightText } from '../../drawing/words.ts'
import { wallsWorstFirst } from '../../insight/walls.ts'
import { useJourney, useOrganisation, useProjection, useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { useViewStore } from '../../view/context.ts'
import { ItemComments } from '../comments/CommentsButton.tsx'
import { StepReasons } from '../walls/StepReasons.tsx'
import { numberText, UNTITLED } from '../words.ts'
import { deleteItems } from './actions.ts'
import styles from './Inspector.module.css'

/** A step: from where to where, who hands over to whom, why that hurts, and what can be done. */
export function StepInspector({ id }: { id: string }) {
  const session = useSession()
  const view = useViewStore()
  const steps = useProjection((projection) => projection.steps)
  const handoffs = useProjection((projection) => projection.handoffs)
  const step = useMemo(() => steps.find((other) => other.id === id), [steps, id])
  const handoff = useMemo(() => handoffs.find((other) => other.step.id === id), [handoffs, id])
  const walls = useProjection((projection) => wallsWorstFirst(projection.handoffs))
  const rank = handoff ? walls.indexOf(handoff) : -1
  const departments = useOrganisation((organisation) => organisation.departments)
  const from = useJourney((journey) => step && journey.touchpoints.get(step.from))
  const to = useJourney((journey) => step && journey.touchpoints.get(step.to))
  if (!step || !from || !to) return <p className={styles.quiet}>The customer no longer goes this way.</p>
  const nameOf = (department: typeof from.owner): string =>
    department ? departments.get(department)?.name || 'Unnamed department' : 'nobody'
  const go = (touchpoint: typeof from): void => {
    const item = { kind: 'touchpoint', id: touchpoint.id } as const
    view.getState().goTo(item)
  }
  return (
    <>
      <p>
        The customer goes{step.back ? ' back' : ''} from{' '}
        <button type="button" className={styles.link} onClick={() => go(from)}>
          {from.title || UNTITLED.touchpoint}
        </button>{' '}
        to{' '}
        <button type="button" className={styles.link} onClick={() => go(to)}>
          {to.title || UNTITLED.touchpoint}
        </button>
        .
      </p>
      {handoff ? (
        <p>
          <b>Wall{rank >= 0 && `, ${numberText(rank + 1)} of ${numberText(walls.length)}`}:</b> {nameOf(handoff.from)} hands the customer over to{' '}
          {nameOf(handoff.to)}. Weight {weightText(handoff.weight)}.
        </p>
      ) : (
        <p className={styles.quiet}>No wall: the same department stays responsible.</p>
      )}
      <StepReasons id={id} />
      <p className={styles.quiet}>
        {step.explicit
          ? 'Drawn by hand, beside the order of the touchpoints.'
          : 'Follows from the order of the touchpoints.'}
      </p>
      <div className={styles.actions}>
        <ItemComments on={{ kind: 'step', id }} />
        {walls.length > 0 && (
          <Button size="s" icon={<BrickWall />} onClick={() => view.getState().show('walls')}>
            All walls
          </Button>
        )}
        <Writes><Button
          size="s"
          variant="danger"
          icon={<Trash2 />}
          onClick={() => deleteItems(session, view, [{ kind: 'step', id }])}
        >
          Remove step
        </Button></Writes>
      </div>
    </>
  )
}
