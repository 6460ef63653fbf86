import { Check, Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { Idea } from '../../model/conversation/schema.ts'
import { IDEA_KINDS } from '../../model/conversation/schema.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { sendIdea } from '../../session/workshopApi.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { useView, useViewStore } from '../../view/context.ts'
import { counted, titleOfItem } from '../words.ts'
import { aboutIdea, adopt, adoptedAs, BECOMES, BECOMES_WORDS, touchpointFor } from './adopt.ts'
import type { Leading } from './leading.ts'
import styles from './Panel.module.css'
import { IDEA_WORDS } from './words.ts'

const AT_ONCE = 60

/** Ideas that everybody sees, by kind. `leading`: whoever leads can adopt and remove them. */
export function IdeaList({ ideas, workshop, leading }: { ideas: readonly Idea[]; workshop: string; leading: Leading | null }) {
  const [shown, setShown] = useState(AT_ONCE)
  const groups = IDEA_KINDS.map((kind) => ({ kind, all: ideas.slice(0, shown).filter((idea) => idea.kind === kind) })).filter(({ all }) => all.length > 0)
  return (
    <>
      {groups.map(({ kind, all }) => (
        <section key={kind} className={styles.group} aria-label={`${IDEA_WORDS[kind].name}s`}>
          <h4 className={styles.kind}>{counted(all.length, IDEA_WORDS[kind].name.toLowerCase(), kind === 'opportunity' ? 'opportunities' : undefined)}</h4>
          <ul className={styles.ideas}>{all.map((idea) => <Row key={idea.id} idea={idea} workshop={workshop} leading={leading} />)}</ul>
        </section>
      ))}
      {ideas.length > shown && <Button size="s" onClick={() => setShown(shown + AT_ONCE)}>Show more</Button>}
    </>
  )
}

function Row({ idea, workshop, leading }: { idea: Idea; workshop: string; leading: Leading | null }) {
  const view = useViewStore()
  const journey = useJourney((now) => now)
  const found = adoptedAs(journey, idea.adopted)
  const about = aboutIdea(journey, idea)
  const { mapId } = useSession()
  const remove = async (): Promise<void> => {
    if (!(await leading?.step({ do: 'remove-idea', idea: idea.id }))) return
    // It comes back without a name: only its writer can sign it.
    const back = () => sendIdea(mapId, workshop, { ...idea, signed: false })
    toast({ text: `Removed “${idea.text}”.`, key: 'removed-idea', action: { label: 'Undo', onSelect: () => void back().then((answer) => answer.ok || toast({ text: answer.problem.message, tone: 'pain', key: 'leading' })) } })
  }
  return (
    <li className={styles.idea} data-kind={idea.kind}>
      <p className={styles.words} dir="auto">{idea.text}</p>
      {(about !== '' || idea.name !== '') && (
        <p className={styles.quiet} dir="auto">{[about, idea.name && `– ${idea.name}`].filter(Boolean).join(' ')}</p>
      )}
      <div className={styles.line}>
        {found ? (
          <button type="button" className={styles.adopted} onClick={() => view.getState().goTo(found.item)}>
            <Badge tone="good" icon={<Check size={12} />}>On the map: {BECOMES_WORDS[found.as]}</Badge>
          </button>
        ) : leading && <AdoptMenu idea={idea} workshop={workshop} />}
        {leading && <IconButton size="s" variant="danger" label={`Remove “${idea.text}”`} icon={<X />} className={styles.end} onClick={() => void remove()} />}
      </div>
    </li>
  )
}

function AdoptMenu({ idea, workshop }: { idea: Idea; workshop: string }) {
  const session = useSession()
  const view = useViewStore()
  const selection = useView((now) => now.selection)
  const target = useJourney((journey) => touchpointFor(journey, idea, selection))
  const title = useJourney((journey) => (target ? titleOfItem(journey, { kind: 'touchpoint', id: target }) : ''))
  const items = [...BECOMES].sort((a, b) => Number(b === idea.kind) - Number(a === idea.kind)).map((as) => {
    const needs = as === 'pain' || as === 'opportunity'
    const article = as === 'opportunity' ? 'an' : 'a'
    return {
      label: !needs ? `As ${article} ${BECOMES_WORDS[as]}` : target ? `As ${article} ${BECOMES_WORDS[as]} of “${title}”` : `As ${article} ${BECOMES_WORDS[as]}: select a touchpoint first`,
      disabled: needs && !target,
      onSelect: () => void adopt(session, view, workshop, idea, as),
    }
  })
  return (
    <Menu
      label={`Adopt “${idea.text}”`}
      trigger={<Button size="s" icon={<Plus />} aria-label={`Adopt “${idea.text}”`}>Adopt</Button>}
      items={items}
    />
  )
}
