import { BadgeCheck, CircleCheck, CircleHelp, CircleSlash } from 'lucide-react'
import type { TaggedPain } from '../../insight/pains.ts'
import { replyToPain } from '../../model/journey/answers.ts'
import { tagPain } from '../../model/journey/links.ts'
import type { PainTag, Reply } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useOrganisation, useSession } from '../../session/context.ts'
import { today } from '../../session/today.ts'
import { undoToast } from '../../ui/undoToast.ts'
import { useAnswering } from '../answering.ts'
import { DayInput } from '../DayInput.tsx'
import { useDepartmentColour } from '../departmentColour.ts'
import type { AnswerChoice, AnswerWord } from './AnswerRow.tsx'
import { AnswerRow } from './AnswerRow.tsx'
import styles from './Inspector.module.css'

const WORDS: Readonly<Record<Reply, AnswerWord>> = {
  open: { word: 'unanswered', icon: <CircleHelp />, tone: 'open' },
  acknowledged: { word: 'acknowledged', icon: <BadgeCheck />, tone: 'good' },
  disputed: { word: 'disputed', icon: <CircleSlash />, tone: 'warn' },
  fixed: { word: 'fixed', icon: <CircleCheck />, tone: 'good' },
}

/** What each department that a pain is tagged to says to it, with one press to say something else. */
export function PainReplies({ tagged: { pain, tags, departments } }: { tagged: TaggedPain }) {
  const session = useSession()
  const remove = (department: DepartmentId): void => {
    const left = departments.filter((id) => id !== department)
    const label = 'Untag pain point'
    if (!session.run(tagPain, { id: pain.id, departments: left }, { label })) return
    const name = session.organisation.getState().departments.get(department)?.name || 'Unnamed department'
    undoToast(session, `“${pain.text || 'Pain point'}” no longer concerns ${name}.`, label)
  }
  if (tags.length === 0) return null
  return (
    <ul className={styles.replies} aria-label={`Answers to “${pain.text || 'Pain point'}”`}>
      {tags.map((tag) => (
        <PainReply key={tag.department} tag={tag} about={pain.text} onRemove={() => remove(tag.department as DepartmentId)} />
      ))}
    </ul>
  )
}

function PainReply({ tag, about, onRemove }: { tag: PainTag; about: string; onRemove: () => void }) {
  const session = useSession()
  const answering = useAnswering()
  const colourOf = useDepartmentColour()
  const department = useOrganisation((organisation) => organisation.departments.get(tag.department as DepartmentId))
  if (!department || !tag.pain) return null
  const name = department.name || 'Unnamed department'
  const { pain } = tag
  const answer = (reply: Reply, more: { reason?: string; since?: string } = {}): void =>
    answering((answered) => {
      const label = reply === 'open' ? 'Take back answer' : `Answer “${WORDS[reply].word}”`
      const args = { pain, department: department.id, reply, ...more, answered }
      if (session.run(replyToPain, args, { label }) === null) return
      const done = reply === 'open' ? `Took back what ${name} said to` : `${name}: ${WORDS[reply].word},`
      undoToast(session, `${done} “${about || 'Pain point'}”.`, label)
    })
  const dispute: AnswerChoice = {
    label: tag.reply === 'disputed' ? 'Change reason' : 'Dispute',
    asks: { question: `Why does ${name} dispute it?`, text: tag.reason, submit: tag.reply === 'disputed' ? 'Save' : 'Dispute it' },
    run: (reason) => answer('disputed', { reason }),
  }
  const choices: readonly (AnswerChoice | false)[] = [
    tag.reply !== 'acknowledged' && { label: 'Acknowledge', run: () => answer('acknowledged') },
    dispute,
    tag.reply !== 'fixed' && { label: 'Fixed', run: () => answer('fixed', { since: today() }) },
    tag.reply !== 'open' && { label: 'Take back', run: () => answer('open') },
  ]
  return (
    <AnswerRow
      department={name}
      colour={colourOf(department.colour)}
      said={WORDS[tag.reply]}
      open={tag.reply === 'open'}
      choices={choices.filter((choice): choice is AnswerChoice => choice !== false)}
      by={tag.answeredBy}
      at={tag.answeredAt}
      reason={tag.reason}
      onRemove={onRemove}
    >
      {tag.reply === 'fixed' && (
        <div className={styles.since}>
          <span aria-hidden="true">since</span>
          <DayInput
            size="s"
            label={`Fixed by ${name} since`}
            value={tag.since}
            max={today()}
            onChange={(since) => answer('fixed', { since })}
          />
        </div>
      )}
    </AnswerRow>
  )
}
