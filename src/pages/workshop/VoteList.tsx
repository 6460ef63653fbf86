import { Minus, Plus } from 'lucide-react'
import { memo, useEffect, useMemo, useState } from 'react'
import type { Idea, Round } from '../../model/conversation/schema.ts'
import { counted } from '../../panels/words.ts'
import { useJourney, useStatus } from '../../session/context.ts'
import type { MyPart, TakingPart } from '../../session/takingPart.ts'
import { SearchInput } from '../../ui/SearchInput.tsx'
import type { Target } from './targets.ts'
import { targetsOf } from './targets.ts'
import styles from './Vote.module.css'
import { Where } from './Where.tsx'
import { VOTED_WORDS } from '../../panels/workshop/words.ts'

/** Above this many they can be searched. */
const MANY = 12

/** What dots can be given to, each with a plus and a minus; how many are left stands always in sight. */
export function VoteList({ round, ideas, part, mine, mayAct }: {
  round: Round
  ideas: readonly Idea[]
  part: TakingPart
  mine: MyPart
  mayAct: boolean
}) {
  const journey = useJourney((now) => now)
  const isOnline = useStatus().state === 'saved'
  const words = VOTED_WORDS[round.on]
  const [search, setSearch] = useState('')
  const groups = useMemo(() => targetsOf(round.on, journey, ideas), [round.on, journey, ideas])
  const all = useMemo(() => new Set(groups.flatMap(({ targets }) => targets.map(({ id }) => id))), [groups])
  const left = round.dots - Object.values(mine.votes).reduce((sum, dots) => sum + dots, 0)
  useEffect(() => {
    // What was voted for is gone from the map: its dots are free again. Without a connection nobody can tell.
    if (isOnline) part.keepOnly((id) => all.has(id))
  }, [part, all, isOnline])
  const found = (target: Target): boolean => `${target.label} ${target.hint}`.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
  const shown = groups.map(({ heading, targets }) => ({ heading, targets: targets.filter(found) })).filter(({ targets }) => targets.length > 0)
  return (
    <section className={styles.vote} aria-label="Vote">
      <div className={styles.bar}>
        <p className={styles.left} role="status">
          <span className={styles.dots} aria-hidden="true">
            {Array.from({ length: round.dots }, (_, i) => <span key={i} data-left={i < left} />)}
          </span>
          {left === 0 ? 'All dots given' : `${counted(left, 'dot')} of ${round.dots} left`}
        </p>
        <p className={styles.state}>
          {(left < round.dots || mine.ballot !== 'saved') && <Where where={mine.ballot} />}
          <span>{round.voters === 0 ? 'Nobody has voted yet' : round.voters === 1 ? 'One person has voted' : `${round.voters} people have voted`}</span>
        </p>
      </div>
      {all.size > 0 && (
        <p className={styles.asks}>
          {round.dots === 1 ? `Give your dot to the ${words.one}` : `Give your ${round.dots} dots to the ${words.many.toLowerCase()}`} that
          {round.dots === 1 ? ' matters' : ' matter'} most to you.{round.dots > 1 && ' Several on one are fine.'} Nobody sees who gave what.
        </p>
      )}
      {all.size === 0 && <p>There are no {words.many.toLowerCase()} to vote for yet.</p>}
      {all.size > MANY && <SearchInput label={`Find a ${words.one}`} value={search} onChange={setSearch} />}
      {all.size > 0 && shown.length === 0 && <p role="status">Nothing with these words.</p>}
      {shown.map(({ heading, targets }) => (
        <section key={heading} className={styles.group} aria-label={heading || words.many}>
          {heading !== '' && <h2 className={styles.heading} dir="auto">{heading}</h2>}
          <ul className={styles.list}>
            {targets.map((target) => (
              <Row key={target.id} target={target} dots={mine.votes[target.id] ?? 0} isLeft={left > 0} mayAct={mayAct} part={part} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

const Row = memo(function Row({ target: { id, label, hint }, dots, isLeft, mayAct, part }: {
  target: Target
  dots: number
  /** Whether there are dots to give. */
  isLeft: boolean
  mayAct: boolean
  part: TakingPart
}) {
  const give = (count: number): void => {
    if (mayAct) part.vote(id, count)
  }
  return (
    <li className={styles.row} data-given={dots > 0}>
      <span className={styles.words}>
        <span dir="auto">{label}</span>
        {hint !== '' && <span className={styles.hint} dir="auto">{hint}</span>}
      </span>
      <span className={styles.stepper} role="group" aria-label={`${label}: ${counted(dots, 'dot')}`}>
        {/* Pressed again and again they must not lose the focus, so they are never disabled. */}
        <button type="button" aria-label={`Take a dot from “${label}”`} aria-disabled={!mayAct || dots === 0} onClick={() => give(dots - 1)}>
          <Minus aria-hidden="true" />
        </button>
        <span className={styles.count}>{dots}</span>
        <button type="button" aria-label={`Give a dot to “${label}”`} aria-disabled={!mayAct || !isLeft} onClick={() => give(dots + 1)}>
          <Plus aria-hidden="true" />
        </button>
      </span>
    </li>
  )
})
