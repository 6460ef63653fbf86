import { CircleCheck, CircleHelp } from 'lucide-react'
import { answerOwnership } from '../../model/journey/answers.ts'
import type { OwnershipAnswer, Touchpoint } from '../../model/journey/schema.ts'
import type { Department } from '../../model/organisation/schema.ts'
import { useProjection, useSession } from '../../session/context.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { useAnswering } from '../answering.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { DrawnIcon } from '../DrawnIcon.tsx'
import { UNTITLED } from '../words.ts'
import type { AnswerChoice, AnswerWord } from './AnswerRow.tsx'
import { AnswerRow } from './AnswerRow.tsx'
import styles from './Inspector.module.css'

const WORDS: Readonly<Record<OwnershipAnswer, AnswerWord>> = {
  proposed: { word: 'proposed', icon: <CircleHelp />, tone: 'neutral' },
  accepted: { word: 'accepted', icon: <CircleCheck />, tone: 'good' },
  disputed: { word: 'contested', icon: <DrawnIcon name="contested" />, tone: 'warn' },
}

/** What the owner of a touchpoint says to being it. */
export function OwnerAnswer({ touchpoint, owner }: { touchpoint: Touchpoint; owner: Department }) {
  const session = useSession()
  const answering = useAnswering()
  const colourOf = useDepartmentColour()
  const given = useProjection((projection) => projection.answers.get(touchpoint.id) ?? null)
  const now: OwnershipAnswer = given?.answer ?? 'proposed'
  const name = owner.name || 'Unnamed department'
  const title = touchpoint.title || UNTITLED.touchpoint
  const answer = (next: OwnershipAnswer, done: string, reason = ''): void =>
    answering((answered) => {
      const label = { proposed: 'Take back answer', accepted: 'Accept ownership', disputed: 'Dispute ownership' }[next]
      const args = { touchpoint: touchpoint.id, department: owner.id, answer: next, reason, answered }
      if (session.run(answerOwnership, args, { label })) undoToast(session, done, label)
    })
  const choices: readonly (AnswerChoice | false)[] = [
    now !== 'accepted' && {
      label: 'Accept',
      run: () => answer('accepted', `${name} accepted to own “${title}”.`),
    },
    {
      label: now === 'disputed' ? 'Change reason' : 'Dispute',
      asks: {
        question: `Why is ${name} not the owner?`,
        text: given?.reason ?? '',
        submit: now === 'disputed' ? 'Save' : 'Dispute it',
      },
      run: (reason) => answer('disputed', `“${title}” is contested: ${name} disputes being the owner.`, reason),
    },
    now !== 'proposed' && {
      label: 'Take back',
      run: () => answer('proposed', `Took back what ${name} said to owning “${title}”.`),
    },
  ]
  return (
    <ul className={styles.replies} aria-label="Answer of the owner">
      <AnswerRow
        department={name}
        colour={colourOf(owner.colour)}
        said={WORDS[now]}
        open={now === 'proposed'}
        choices={choices.filter((choice): choice is AnswerChoice => choice !== false)}
        by={given?.answeredBy ?? ''}
        at={given?.answeredAt ?? null}
        reason={given?.reason ?? ''}
      />
    </ul>
  )
}
