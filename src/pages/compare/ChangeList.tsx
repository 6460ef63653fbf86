import { Frown, MapPinPlus, MapPinMinus, BrickWall, UserRoundCog, CheckCheck, Zap, MoveRight, PencilLine, Radio, Wrench, Phone } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Names } from '../../formats/changeWords.ts'
import { CHANGE_WORDS, toldChange } from '../../formats/changeWords.ts'
import type { Change, ChangeKind, Comparison } from '../../insight/compare.ts'
import { CHANGES } from '../../insight/compare.ts'
import type { ComparisonEnds } from '../../insight/comparisonEnds.ts'
import styles from './Compare.module.css'
import { meanText } from './Figures.tsx'

const ICONS: Readonly<Record<ChangeKind, ReactNode>> = {
  wallGone: <BrickWall />, wallNew: <BrickWall />, owner: <UserRoundCog />, painClosed: <CheckCheck />, painNew: <Zap />, gone: <MapPinMinus />,
  new: <MapPinPlus />, moved: <MoveRight />, renamed: <PencilLine />, channel: <Radio />, tools: <Wrench />, feeling: <Frown />, contacts: <Phone />,
}
const GOOD: ReadonlySet<ChangeKind> = new Set(['wallGone', 'painClosed', 'new'])
/** Kinds of which there was nothing that could be struck through. */
const NOTHING_BEFORE: ReadonlySet<ChangeKind> = new Set(['wallNew', 'painNew'])
const BAD: ReadonlySet<ChangeKind> = new Set(['wallNew', 'painNew'])

/** All changes by kind, with what was and what is to be. Each brings its place into view. */
export function ChangeList({ comparison, names, ends, chosen, onChoose }: {
  comparison: Comparison
  ends: ComparisonEnds
  names: Names
  /** The id of the change that is shown in the picture. */
  chosen: string | null
  onChoose: (change: Change) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const entry = list.current?.querySelector('[aria-current="true"]')
    const side = list.current?.parentElement
    if (chosen === null || !entry || !side) return
    // Scrolls the list alone: where the whole page scrolls, the picture stays where it is.
    const [inner, outer] = [entry.getBoundingClientRect(), side.getBoundingClientRect()]
    if (inner.top < outer.top) side.scrollTop -= outer.top - inner.top + 8
    else if (inner.bottom > outer.bottom) side.scrollTop += inner.bottom - outer.bottom + 8
  }, [chosen])
  const stages = comparison.stages.filter(({ before, after }) => before !== null || after !== null)
  return (
    <div ref={list} className={styles.changes}>
      {CHANGES.map((kind) => {
        const changes = comparison.changes[kind] as readonly Change[]
        if (changes.length === 0) return null
        return (
          <section key={kind} aria-labelledby={`changes-${kind}`}>
            <h2 className={styles.kind} id={`changes-${kind}`}>
              <span className={styles.kindIcon} data-tone={GOOD.has(kind) ? 'good' : BAD.has(kind) ? 'bad' : undefined} aria-hidden="true">{ICONS[kind]}</span>
              {CHANGE_WORDS[kind]} <span className={styles.count}>{changes.length}</span>
            </h2>
            <ul className={styles.entries}>
              {changes.map((change) => {
                const { what, before, after } = toldChange(change, names)
                return (
                  <li key={change.id}>
                    <button type="button" className={styles.entry} aria-current={change.id === chosen} onClick={() => onChoose(change)}>
                      <span className={styles.what}>{what}</span>
                      {(before || after) && (
                        <span className={styles.fromTo}>
                          {before && <span className={after && !NOTHING_BEFORE.has(kind) ? styles.was : undefined}>{before}</span>}
                          {before && after && <><span aria-hidden="true"> → </span><span className="visually-hidden"> becomes </span></>}
                          {after}
                        </span>
                      )}
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
      {stages.length > 0 && (
        <section aria-labelledby="stage-feelings">
          <h2 className={styles.kind} id="stage-feelings">How it feels, by stage</h2>
          <table className={styles.stages}>
            <thead><tr><th scope="col">Stage</th><th scope="col">{ends.before}</th><th scope="col">{ends.after}</th></tr></thead>
            <tbody>
              {stages.map(({ stage, title, before, after }) => (
                <tr key={stage}><th scope="row">{title || 'Untitled stage'}</th><td>{meanText(before)}</td><td>{meanText(after)}</td></tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
