import { BadgeCheck, CalendarClock, Columns3, Eye, Tag, Unlink, UserRoundSearch, UserRoundX } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { Check, FindingOf } from '../insight/checks.ts'
import { CHECKS } from '../insight/checks.ts'
import { removeLinks } from '../model/journey/links.ts'
import { useJourney, useMayEdit, useSession } from '../session/context.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { undoToast } from '../ui/undoToast.ts'
import { useView } from '../view/context.ts'
import styles from './checks/Checks.module.css'
import { Assumed, Departmental, Leaderless, ReviewDue } from './checks/MapFindings.tsx'
import { Dead, Unowned, Untagged } from './checks/TouchpointFindings.tsx'
import { useChecks } from './checks/useChecks.ts'
import { Side } from './Side.tsx'
import { counted, numberText } from './words.ts'

interface Group<C extends Check> {
  readonly title: string
  readonly icon: ReactNode
  readonly Row: ComponentType<{ finding: FindingOf<C> }>
}

const GROUPS: { readonly [C in Check]: Group<C> } = {
  unowned: { title: 'Touchpoints without owner', icon: <UserRoundX />, Row: Unowned },
  untagged: { title: 'Pain points without department', icon: <Tag />, Row: Untagged },
  leaderless: { title: 'Owners without lead', icon: <UserRoundSearch />, Row: Leaderless },
  departmental: { title: 'Stages named after a department', icon: <Columns3 />, Row: Departmental },
  dead: { title: 'Links to what was deleted', icon: <Unlink />, Row: Dead },
  assumed: { title: 'Nothing observed', icon: <Eye />, Row: Assumed },
  review: { title: 'Review overdue', icon: <CalendarClock />, Row: ReviewDue },
}

const ALL_GOOD =
  'Every touchpoint has an owner with a lead, every pain a department; no link leads nowhere, no review is overdue.'

/** How many findings of a group show before more are asked for. */
const AT_ONCE = 20

/** What there is to look at in the map, beside it, each with a press that puts it right. Nothing of it hinders anybody. */
export function ChecksPanel() {
  const show = useView((view) => view.show)
  const findings = useChecks((checks) => checks.findings)
  const count = useChecks((checks) => checks.count)
  const isEmpty = useJourney((journey) => journey.touchpoints.size === 0)
  const panel = useKeptFocus()
  return (
    <Side
      label="Checks"
      title={count > 0 ? `Checks: ${numberText(count)} to look at` : 'Checks'}
      startsOpen
      onClose={() => show('inspector')}
    >
      <div ref={panel} className={styles.checks} tabIndex={-1}>
        {count === 0 ? (
          <EmptyState
            small
            icon={<BadgeCheck />}
            title={isEmpty ? 'Nothing to check yet' : 'All good'}
            text={isEmpty ? 'What touchpoints lack shows here once there are some.' : ALL_GOOD}
          />
        ) : (
          <>
            <p className={styles.hint}>Hints, not rules: put right what matters, leave the rest.</p>
            {CHECKS.map((check) => findings[check].length > 0 && <Findings key={check} check={check} findings={findings[check]} />)}
          </>
        )}
      </div>
    </Side>
  )
}

function Findings<C extends Check>({ check, findings }: { check: C; findings: readonly FindingOf<C>[] }) {
  const [shown, setShown] = useState(AT_ONCE)
  const mayEdit = useMayEdit()
  const { title, icon, Row } = GROUPS[check] as Group<C>
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.heading}>
        {icon}
        {title}
        <Badge>{numberText(findings.length)}</Badge>
      </h3>
      <ul className={styles.findings}>
        {findings.slice(0, shown).map((finding) => <Row key={finding.id} finding={finding} />)}
      </ul>
      {mayEdit && check === 'dead' && findings.length > 1 && <RemoveAll findings={findings as readonly FindingOf<'dead'>[]} />}
      {findings.length > shown && (
        <Button size="s" variant="quiet" className={styles.more} onClick={() => setShown(shown + AT_ONCE)}>
          Show {numberText(Math.min(AT_ONCE, findings.length - shown))} more
        </Button>
      )}
    </section>
  )
}

function RemoveAll({ findings }: { findings: readonly FindingOf<'dead'>[] }) {
  const session = useSession()
  const links = findings.flatMap((finding) => finding.links)
  const remove = (): void => {
    const label = 'Remove dead links'
    const gone = session.run(removeLinks, { links }, { label })
    if (gone) undoToast(session, `Removed ${counted(gone, 'link')}.`, label)
  }
  return (
    <Button size="s" className={styles.more} data-fix="" onClick={remove}>
      Remove all {counted(links.length, 'link')}
    </Button>
  )
}

/** A finding that was put right goes away with the button that did it; the focus goes on to the next one. */
function useKeptFocus() {
  const panel = useRef<HTMLDivElement>(null)
  const pressed = useRef<number | null>(null)
  useLayoutEffect(() => {
    const root = panel.current
    if (!root) return
    const fixes = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-fix]')]
    const note = (event: Event): void => {
      const at = fixes().findIndex((fix) => fix.contains(event.target as Node))
      pressed.current = at < 0 ? null : at
    }
    root.addEventListener('click', note, { capture: true })
    const watch = new MutationObserver(() => {
      if (pressed.current === null || document.activeElement !== document.body) return
      const left = fixes()
      ;(left[Math.min(pressed.current, left.length - 1)] ?? root).focus()
      pressed.current = null
    })
    watch.observe(root, { childList: true, subtree: true })
    return () => {
      root.removeEventListener('click', note, { capture: true })
      watch.disconnect()
    }
  }, [])
  return panel
}
