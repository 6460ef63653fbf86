import { useRef } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Keys } from '../ui/Keys.tsx'
import { mayComment } from '../model/roles.ts'
import { useMayEdit, useRole } from '../session/context.ts'
import { useView } from '../view/context.ts'
import styles from './ShortcutsDialog.module.css'

const COMMENT = 'Comment on what is selected, or clicked next'

const GROUPS: readonly { title: string; keys: readonly (readonly [string, ...string[]])[] }[] = [
  {
    title: 'Tools',
    keys: [
      ['Select', 'V'],
      ['Move around', 'H', 'Space'],
      ['Add touchpoint', 'T'],
      ['Add stage', 'S'],
      ['Add step', 'L'],
      ['Add note', 'N'],
      [COMMENT, 'C'],
    ],
  },
  {
    title: 'Edit',
    keys: [
      ['Add a touchpoint after this one', 'Shift+Enter'],
      ['Rename in place', 'F2', 'Enter'],
      ['Delete', 'Delete', 'Backspace'],
      ['Duplicate', 'Mod+D'],
      ['Copy, cut, paste', 'Mod+C', 'Mod+X', 'Mod+V'],
      ['Undo', 'Mod+Z'],
      ['Redo', 'Mod+Shift+Z', 'Mod+Y'],
    ],
  },
  {
    title: 'Select and move',
    keys: [
      ['Go from card to card', 'Up', 'Down', 'Left', 'Right'],
      ['First, last card', 'Home', 'End'],
      ['Select with it', 'Shift+Left', 'Shift+Right'],
      ['Move in time', 'Alt+Left', 'Alt+Right'],
      ['Move to another lane', 'Alt+Up', 'Alt+Down'],
      ['Move to another stage', 'Alt+Shift+Left', 'Alt+Shift+Right'],
      ['Select all', 'Mod+A'],
      ['Select nothing, cancel', 'Esc'],
    ],
  },
  {
    title: 'Look around',
    keys: [
      ['Whole map', 'Shift+1'],
      ['Selection', 'Shift+2'],
      ['Next, previous wall, worst first', 'W', 'Shift+W'],
      ['List of walls', 'B'],
      ['History: who changed what', 'Y'],
      ['Present, stage by stage', 'Shift+P'],
      ['Zoom in, out, 100 %', 'Mod++', 'Mod+-', 'Mod+0'],
      ['Search', '/', 'Mod+F'],
      ['See the map through a department, process, tool or person', 'E'],
      ['Commands', 'Mod+K'],
      ['These shortcuts', '?'],
    ],
  },
  {
    title: 'While looking back',
    keys: [
      ['A step back, on', 'Left', 'Right'],
      ['The beginning, the last change', 'Home', 'End'],
      ['Back to now', 'Esc'],
    ],
  },
]

/** What changes the map: not for those who may only look. */
const WRITING: ReadonlySet<string> = new Set([
  'Add touchpoint', 'Add stage', 'Add step', 'Add note', 'Move in time', 'Move to another lane', 'Move to another stage',
  ...(GROUPS.find(({ title }) => title === 'Edit')?.keys.map(([what]) => what) ?? []),
])
const LOOKING = GROUPS
  .map(({ title, keys }) => ({ title, keys: keys.filter(([what]) => !WRITING.has(what)) }))
  .filter(({ keys }) => keys.length > 0)
  .map((group) => (group.title === 'Select and move' ? { title: 'Select', keys: [...group.keys, ['Copy', 'Mod+C'] as const] } : group))

/** All keys that do something for whoever looks, by what they are for. */
export function ShortcutsDialog() {
  const maySpeak = mayComment(useRole())
  const groups = useMayEdit() ? GROUPS : LOOKING
  const isOpen = useView((view) => view.dialog === 'shortcuts')
  const open = useView((view) => view.open)
  // On the cross, the focus would open a tooltip that takes the first Esc.
  const body = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      wide
      open={isOpen}
      onOpenChange={(next) => open(next ? 'shortcuts' : null)}
      title="Keyboard shortcuts"
      initialFocus={body}
    >
      <div ref={body} tabIndex={-1} className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl className={styles.list}>
              {keys.filter(([what]) => maySpeak || what !== COMMENT).map(([what, ...shortcuts]) => (
                <div key={what} className={styles.row}>
                  <dt>{what}</dt>
                  <dd className={styles.keys}>
                    {shortcuts.map((keys) => (
                      <Keys key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
