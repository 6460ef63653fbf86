import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useJourney, useOrganisation, useProjection, useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { useViewStore } from '../../view/context.ts'
import { UNTITLED } from '../words.ts'
import { deleteItems } from './actions.ts'
import styles from './Inspector.module.css'

/** A step: from where to where, and who hands over to whom. */
export function StepInspector({ id }: { id: string }) {
  const session = useSession()
  const view = useViewStore()
  const steps = useProjection((projection) => projection.steps)
  const handoffs = useProjection((projection) => projection.handoffs)
  const step = useMemo(() => steps.find((other) => other.id === id), [steps, id])
  const handoff = useMemo(() => handoffs.find((other) => other.step.id === id), [handoffs, id])
  const departments = useOrganisation((organisation) => organisation.departments)
  const from = useJourney((journey) => step && journey.touchpoints.get(step.from))
  const to = useJourney((journey) => step && journey.touchpoints.get(step.to))
  if (!step || !from || !to) return <p className={styles.quiet}>The customer no longer goes this way.</p>
  const nameOf = (department: typeof from.owner): string =>
    department ? departments.get(department)?.name || 'Unnamed department' : 'nobody'
  const go = (touchpoint: typeof from): void => {
    const item = { kind: 'touchpoint', id: touchpoint.id } as const
    view.getState().select([item])
    view.getState().bring(item)
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
        <div className={handoff.hot ? styles.unowned : styles.section}>
          <p>
            <b>Wall:</b> {nameOf(handoff.from)} hands the customer over to {nameOf(handoff.to)}.
          </p>
          {(handoff.from === null || handoff.to === null) && (
            <p>Give both touchpoints an owner, so that somebody passes on and somebody takes.</p>
          )}
        </div>
      ) : (
        <p className={styles.quiet}>No wall: the same department stays responsible.</p>
      )}
      <p className={styles.quiet}>
        {step.explicit
          ? 'Drawn by hand, beside the order of the touchpoints.'
          : 'Follows from the order of the touchpoints.'}
      </p>
      <div className={styles.actions}>
        <Button
          size="s"
          variant="danger"
          icon={<Trash2 />}
          onClick={() => deleteItems(session, view, [{ kind: 'step', id }])}
        >
          Remove step
        </Button>
      </div>
    </>
  )
}
