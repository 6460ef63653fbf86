import { lazy, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useNarrow } from '../../panels/narrow.ts'
import { useUnreadCount } from '../../panels/comments/talks.ts'
import type { Subject } from '../../session/conversationApi.ts'
import { keepIdeaDraft, readIdeaDraft } from '../../session/ideaDraft.ts'
import type { TakingPart } from '../../session/takingPart.ts'
import type { WorkshopNow } from '../../session/workshop.ts'
import type { IdeaWords } from '../../session/workshopApi.ts'
import { Part } from '../../ui/Part.tsx'
import type { TabOption } from '../../ui/Tabs.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Head } from './Head.tsx'
import { JourneyList } from './JourneyList.tsx'
import { Now } from './Now.tsx'
import styles from './Workshop.module.css'

const loadTalks = () => import('../../panels/comments/CommentsPanel.tsx')
const OpenTalks = lazy(() => loadTalks().then(({ OpenTalks }) => ({ default: OpenTalks })))
/** It is there when the connection is not. */
const bringTalks = (): void => void loadTalks().catch(() => {})

type Tab = 'now' | 'journey' | 'comments'

/** Everything that somebody who takes part sees: what goes on now, the journey, and what is said of it. */
export function Workshop({ map, now, part, isOut, takesPart }: {
  map: string
  now: WorkshopNow
  part: TakingPart
  /** The way by which a guest came in has ended. */
  isOut: boolean
  takesPart: boolean
}) {
  const mine = useStore(part.state)
  const isNarrow = useNarrow()
  const [tab, setTab] = useState<Tab>('now')
  const [about, setAbout] = useState<Subject | null>(null)
  const [draft, setDraft] = useState(() => readIdeaDraft(map))
  const [isAdding, setAdding] = useState(false)
  /** Grows whenever the form is to be written in next. */
  const [asked, setAsked] = useState(0)
  useEffect(bringTalks, [])
  const unread = useUnreadCount()
  const isOver = now.workshop.endedAt !== null
  const mayAct = takesPart && !isOver && !isOut && mine.out === null
  const put = (next: IdeaWords): void => {
    setDraft(next)
    keepIdeaDraft(map, next)
  }
  const mayWrite = mayAct && now.workshop.phase !== 'voting'
  const others: TabOption<Tab>[] = [
    {
      value: 'journey',
      label: 'Journey',
      panel: (
        <JourneyList
          onWrite={mayWrite ? (place) => {
            put({ ...draft, ...place })
            setAdding(true)
            setAsked(asked + 1)
            setTab('now')
          } : null}
          onComment={mayAct ? (to) => {
            setAbout(to)
            setTab('comments')
          } : null}
        />
      ),
    },
    { value: 'comments', label: 'Comments', count: unread, panel: <Part><OpenTalks about={about} mayComment={mayAct} onAbout={setAbout} /></Part> },
  ]
  const main = (
    <Now
      now={now} part={part} mine={mine} draft={draft} onDraft={put} asked={asked} isAdding={isAdding || draft.text !== ''}
      onAdding={(adds) => {
        setAdding(adds)
        if (adds) setAsked(asked + 1)
        else put({ ...draft, text: '' })
      }}
      isOver={isOver} isOut={isOut} mayAct={mayAct} takesPart={takesPart}
    />
  )
  const shown: Tab = isNarrow || tab !== 'now' ? tab : 'journey'
  return (
    <div className={styles.page}>
      <Head map={map} now={now} mine={mine} isOver={isOver} isOut={isOut} onNow={isNarrow && tab !== 'now' ? () => setTab('now') : null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {!isNarrow && <section className={styles.now} aria-label="Now">{main}</section>}
        <Tabs<Tab>
          label="Parts of the workshop"
          value={shown}
          onChange={setTab}
          className={styles.tabs}
          panelClassName={styles.panel}
          tabs={isNarrow ? [{ value: 'now', label: 'Now', panel: main }, ...others] : others}
        />
      </main>
    </div>
  )
}
