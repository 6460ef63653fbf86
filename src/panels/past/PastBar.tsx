import { Bookmark, ChevronLeft, ChevronRight, GitCompareArrows, Pause, Play, RotateCcw, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CSSProperties } from 'react'
import { useLocation } from 'wouter'
import { useOrganisation, useSession } from '../../session/context.ts'
import type { LookBack, ShownMoment } from '../../session/lookBack.ts'
import { nowOf } from '../../session/nowOf.ts'
import { useSpan } from '../../session/past.ts'
import type { Span } from '../../session/historyApi.ts'
import type { Problem } from '../../session/request.ts'
import type { Version } from '../../session/versions.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { useView } from '../../view/context.ts'
import { useNarrow } from '../narrow.ts'
import { useVersions } from '../useVersions.ts'
import styles from './PastBar.module.css'
import { dateText, flagsOf, momentText, ticksOf, timeOf, whenText } from './times.ts'
import { usePastKeys } from './usePastKeys.ts'
import { usePlaying } from './usePlaying.ts'
import { useSteps } from './useSteps.ts'
import { doneText, whoText } from './words.ts'

/** The line of time over the foot of the map: which moment is shown, what was done then and by whom, and the ways to others. */
export function PastBar({ at, look, shown, problem, onDrag }: {
  at: number
  look: LookBack
  shown: ShownMoment | null
  problem: Problem | null
  /** Whether a hand is on the line. */
  onDrag: (isDragging: boolean) => void
}) {
  const session = useSession()
  const span = useSpan()
  const versions = useVersions(nowOf(session), span?.last.number ?? null)
  const named = versions.find(({ number }) => number === at) ?? null
  const visit = useView((view) => view.visit)
  const narrow = useNarrow()
  const [, navigate] = useLocation()
  const bar = useRef<HTMLElement>(null)
  const steps = useSteps(look, span)
  const playing = usePlaying(steps.next, span !== null && at < span.last.number)
  usePastKeys({ ...steps, leave: () => visit(null) })
  useFocusAfter(bar)
  const compare = (): void => navigate(`/map/${encodeURIComponent(session.mapId)}/compare?from=${at}`)
  return (
    <section ref={bar} className={styles.bar} aria-label="Looking back" data-at-foot data-looking-back={shown && shown.number === at ? 'shown' : 'coming'}>
      <div className={styles.told}>
        <RotateCcw className={styles.icon} aria-hidden="true" />
        <Told at={at} named={named} shown={shown} span={span} problem={problem} />
        {narrow
          ? <IconButton label="Compare with now" icon={<GitCompareArrows />} onClick={compare} />
          : <Button size="s" icon={<GitCompareArrows />} onClick={compare}>Compare with now</Button>}
        <Button size="s" variant="primary" icon={<X />} onClick={() => visit(null)}>{narrow ? 'Now' : 'Back to now'}</Button>
      </div>
      <div className={styles.time}>
        <IconButton size="s" label="Step back" keys="Left" icon={<ChevronLeft />} disabled={span !== null && at < span.first.number} onClick={steps.previous} />
        {span && <Line at={at} named={named} span={span} versions={versions} onDrag={onDrag} />}
        <IconButton size="s" label="Step on" keys="Right" icon={<ChevronRight />} disabled={span !== null && at >= span.last.number} onClick={steps.next} />
        <IconButton
          size="s"
          label={playing.on ? 'Pause' : 'Play from here'}
          icon={playing.on ? <Pause /> : <Play />}
          disabled={!playing.on && span !== null && at >= span.last.number}
          onClick={playing.toggle}
        />
      </div>
    </section>
  )
}

function Told({ at, named, shown, span, problem }: {
  at: number
  /** This moment where somebody gave it a name. */
  named: Version | null
  shown: ShownMoment | null
  span: Span | null
  problem: Problem | null
}) {
  const organisation = useOrganisation((now) => now)
  if (problem) return <p className={styles.problem} role="alert">{problem.message}</p>
  const row = shown?.number === at ? shown.row : null
  const isBefore = span !== null && at < span.first.number
  const known = row ?? (isBefore ? named : null)
  return (
    <p className={styles.words} role="status">
      <span className={styles.when}>{known ? momentText(known.at) : span ? whenText(span, at) : 'Looking back'}</span>
      {' '}
      {named !== null && <><b className={styles.named} dir="auto"><Bookmark aria-hidden="true" />{named.name}</b>{' '}</>}
      {row ? <><b>{whoText(row)}</b> {doneText(row, organisation)}</> : isBefore && shown?.number === at ? 'The map as it was before all that is kept.' : ''}
    </p>
  )
}

/** The history as a line: a place for each entry, with a mark where a day or a month begins, and a flag at each version. */
function Line({ at, named, span, versions, onDrag }: {
  at: number
  named: Version | null
  span: Span
  versions: readonly Version[]
  onDrag: (isDragging: boolean) => void
}) {
  const visit = useView((view) => view.visit)
  const from = span.first.number - 1
  const when = momentText(named?.at ?? timeOf(span, at))
  return (
    <div className={styles.line}>
      <Flags at={at} span={span} versions={versions} />
      <div className={styles.track}>
        <div className={styles.ticks} aria-hidden="true">
          {ticksOf(span).map((share) => <i key={share} style={{ '--at': share } as CSSProperties} />)}
        </div>
        <Slider
          label="Moment"
          words={named === null ? when : `${when}, ${named.name}`}
          min={from}
          max={span.last.number}
          value={Math.max(from, at)}
          onChange={visit}
          onPointerDown={() => onDrag(true)}
          onPointerUp={() => onDrag(false)}
          onPointerCancel={() => onDrag(false)}
        />
      </div>
      <div className={styles.ends} aria-hidden="true"><span>{dateText(span.first.at)}</span><span>{dateText(span.last.at)}</span></div>
    </div>
  )
}

/** For the pointer, which hardly meets one moment among thousands; the panel with the history lists them for everybody. */
function Flags({ at, span, versions }: { at: number; span: Span; versions: readonly Version[] }) {
  const visit = useView((view) => view.visit)
  const flags = flagsOf(span, versions)
  if (flags.length === 0) return null
  return (
    <div className={styles.flags} aria-hidden="true">
      {flags.map(({ share, versions: here }) => {
        // Pressed again and again, a flag of several goes through them.
        const next = here.find(({ number }) => number > at) ?? here[0]!
        const names = here.map(({ name }) => name).join(', ')
        return (
          <button key={here[0]!.id} type="button" tabIndex={-1} className={styles.flag} style={{ '--at': share } as CSSProperties} title={names} data-versions={names} onClick={() => visit(next.number)}>
            <Bookmark />
            {here.length > 1 && <span>{here.length}</span>}
          </button>
        )
      })}
    </div>
  )
}

/** Whoever leaves from the bar, which is gone then, goes on at the map. */
function useFocusAfter(bar: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = bar.current
    return () => {
      if (element?.contains(document.activeElement)) document.getElementById('main')?.focus()
    }
  }, [bar])
}
