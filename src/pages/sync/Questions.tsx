import { X } from 'lucide-react'
import { entryNow } from '../../model/organisation/merge.ts'
import { answerQuestion, askQuestion, departmentsOf, removeQuestion, setQuestion } from '../../model/alignment/commands.ts'
import type { Question } from '../../model/alignment/schema.ts'
import { ANSWER_LENGTH, LINE_LENGTH } from '../../model/alignment/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { DraftInput } from '../../panels/DraftInput.tsx'
import { useAlignmentSession, useOrganisation } from '../../session/context.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { Writes } from '../../ui/readOnly.tsx'
import { undoToast } from '../../ui/undoToast.ts'
import { DepartmentLink, Section } from '../entry/words.tsx'
import { AddLine } from './AddLine.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { nameOf } from './words.tsx'

/** What each of them wants to know of the others. */
export function Questions({ series, now: { questions }, departments }: Sitting) {
  const session = useAlignmentSession()
  const merged = useOrganisation((now) => now.merged)
  const open = questions.filter(({ answeredAt }) => answeredAt === null).length
  const askerNow = (id: DepartmentId | null): DepartmentId | null => (id ? (entryNow({ merged }, id) as DepartmentId) : null)
  return (
    <Section id="questions" title="Questions to each other" total={open} text="They stay until they are answered.">
      {departments.map((department) => {
        // The series knows a merged department by the id that it had.
        const asker = departmentsOf(series).find((id) => askerNow(id) === department.id)
        const theirs = questions.filter((question) => askerNow(question.department) === department.id)
        return (
          <div key={department.id} className={styles.side} role="group" aria-label={`${nameOf(department)} asks`}>
            <h3 className={styles.sideTitle}><DepartmentLink departments={departments} id={department.id} /> asks</h3>
            <ul className={styles.rows}>
              {theirs.map((question) => <QuestionRow key={question.id} question={question} />)}
            </ul>
            {asker && (
              <AddLine
                label={`Question of ${nameOf(department)}`}
                placeholder="What do you need to know of the others?"
                add={(text) => session.runAlignment(askQuestion, { series: series.id, department: asker, text, at: Date.now() }, { label: 'Ask' }) !== null}
              />
            )}
          </div>
        )
      })}
    </Section>
  )
}

function QuestionRow({ question }: { question: Question }) {
  const session = useAlignmentSession()
  const { id, text, answer } = question
  const answered = question.answeredAt !== null
  const remove = (): boolean => {
    if (!session.runAlignment(removeQuestion, { id }, { label: 'Remove question' })) return false
    undoToast(session, 'The question is removed.', 'Remove question')
    return true
  }
  return (
    <li className={classes(styles.question, answered && styles.done)} data-record={id}>
      <Checkbox
        className={styles.tick}
        label={<span className="visually-hidden">Answered: {text}</span>}
        checked={answered}
        onChange={(on) => void session.runAlignment(answerQuestion, { id, answered: on, at: Date.now() }, { label: on ? 'Mark as answered' : 'Leave open' })}
      />
      <div className={styles.words}>
        <DraftInput
          label="Question"
          variant="bare"
          wraps
          maxLength={LINE_LENGTH}
          value={text}
          commit={(said) => (said.trim() === '' ? remove() : session.runAlignment(setQuestion, { id, text: said }, { label: 'Change question' }) !== null)}
          onLost={(lost) => lostTextToast('Question', lost)}
        />
        <DraftInput
          label={`Answer to: ${text}`}
          placeholder="Answer"
          variant="bare"
          wraps
          maxLength={ANSWER_LENGTH}
          className={styles.answer}
          value={answer}
          commit={(said) => session.runAlignment(answerQuestion, { id, answer: said, answered: said.trim() !== '' || answered, at: Date.now() }, { label: 'Answer' }) !== null}
          onLost={(lost) => lostTextToast('Answer', lost)}
        />
      </div>
      <Writes>
        <span className={styles.make}><IconButton size="s" label={`Remove question: ${text}`} icon={<X />} onClick={remove} /></span>
      </Writes>
    </li>
  )
}
