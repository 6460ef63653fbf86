import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useSearchParams } from 'wouter'
import { TWO_MOMENTS } from '../../insight/comparisonEnds.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import { whenText } from '../../panels/past/times.ts'
import { SessionProvider } from '../../session/context.ts'
import type { Span } from '../../session/historyApi.ts'
import { readHistorySpan } from '../../session/historyApi.ts'
import type { Session } from '../../session/session.ts'
import { titleOf } from '../home/mapOrder.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Message } from '../Message.tsx'
import { Opening } from '../Opening.tsx'
import { Compared } from './Compared.tsx'
import { MomentPicker } from './MomentPicker.tsx'
import styles from './Moments.module.css'
import { useMoment } from './useMoment.ts'

/** Milliseconds after the last choice until the address names it. */
const REST = 300

/** The number of an entry in the address; null for the map of now. */
function numberIn(text: string | null): number | null {
  const number = Number(text ?? '')
  return text !== null && text !== '' && Number.isSafeInteger(number) && number >= 0 ? number : null
}

/** A map as it was at one moment, beside itself at another or now. The address names both, so that they can be shown to others. */
export function TwoMoments({ session, onAgain }: { session: Session; onAgain: () => void }) {
  const [search, setSearch] = useSearchParams()
  const [from, setFrom] = useState(() => numberIn(search.get('from')))
  const [to, setTo] = useState(() => numberIn(search.get('to')))
  const [span, setSpan] = useState<Span | null>(null)
  const [unknown, setUnknown] = useState<string | null>(null)
  const [then, after] = [useMoment(session, from), useMoment(session, to)]
  const title = useStore(session.journey, (journey) => titleOf(journey.map.get(THE_MAP) ?? { title: '' }))
  useEffect(() => {
    const timer = setTimeout(() => {
      setSearch((params) => {
        params.set('from', String(from ?? ''))
        if (to === null) params.delete('to')
        else params.set('to', String(to))
        return params
      }, { replace: true })
    }, REST)
    return () => clearTimeout(timer)
  }, [from, to, setSearch])

  useEffect(() => {
    let left = false
    void readHistorySpan(session.mapId).then((answer) => {
      if (left) return
      if (answer.ok && answer.value) setSpan(answer.value)
      else setUnknown(answer.ok ? 'Nothing has been changed in this map yet, so that there is nothing to compare.' : answer.problem.message)
    })
    return () => void (left = true)
  }, [session])
  // From then on a moment stays until the next one has come.
  const [begun, setBegun] = useState(false)
  if (then.isThere && after.isThere && !begun) setBegun(true)

  const problem = unknown ?? then.problem ?? after.problem
  if (problem && !(begun && span)) {
    return <Message title="This moment cannot be shown" actions={<LinkButton to={`/map/${session.mapId}`} variant="primary">Open the map</LinkButton>}>{problem}</Message>
  }
  if (!begun || !span) return <Opening label="Looking back…" />
  return (
    <SessionProvider value={session}>
      <Compared
        toBe={after.session}
        asIs={then.session}
        onAgain={onAgain}
        told={{
          ends: TWO_MOMENTS,
          titles: { asIs: `${title}, ${nameOf(span, from)}`, toBe: to === null ? title : `${title}, ${nameOf(span, to)}` },
          subtitle: (
            <div className={styles.pickers}>
              <MomentPicker label="Before" span={span} value={from} onChange={setFrom} />
              <MomentPicker label="After" span={span} value={to} onChange={setTo} />
              {problem && <p className={styles.problem} role="alert">{problem}</p>}
            </div>
          ),
          same: {
            title: 'No difference',
            text: 'Touchpoints, owners, pain points, walls and feelings are the same at both moments. Choose others: pull the lines above.',
          },
        }}
      />
    </SessionProvider>
  )
}

const nameOf = (span: Span, number: number | null): string => (number === null ? 'now' : whenText(span, number, 'before'))
