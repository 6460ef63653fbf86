import { Columns3, Hand, MessageSquare, MousePointer2, RectangleEllipsis, Spline, StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'
import { mayComment } from '../model/roles.ts'
import { useMayEdit, useRole } from '../session/context.ts'
import { Toolbar, ToolbarButton } from '../ui/Toolbar.tsx'
import { useView } from '../view/context.ts'
import type { Tool } from '../view/view.ts'
import { useNarrow } from './narrow.ts'

const TOOLS: readonly { tool: Tool; label: string; keys: string; icon: ReactNode; writes?: true; speaks?: true }[] = [
  { tool: 'select', label: 'Select', keys: 'V', icon: <MousePointer2 /> },
  { tool: 'hand', label: 'Move around', keys: 'H', icon: <Hand /> },
  { tool: 'touchpoint', label: 'Add touchpoint', keys: 'T', icon: <RectangleEllipsis />, writes: true },
  { tool: 'stage', label: 'Add stage', keys: 'S', icon: <Columns3 />, writes: true },
  { tool: 'step', label: 'Add step', keys: 'L', icon: <Spline />, writes: true },
  { tool: 'note', label: 'Add note', keys: 'N', icon: <StickyNote />, writes: true },
  { tool: 'comment', label: 'Comment', keys: 'C', icon: <MessageSquare />, speaks: true },
]

/** What a press on the canvas does: select, or put down something new. */
export function ToolRail() {
  const narrow = useNarrow()
  const tool = useView((view) => view.tool)
  const use = useView((view) => view.use)
  const mayEdit = useMayEdit()
  const maySpeak = mayComment(useRole())
  return (
    <Toolbar label="Tools" orientation={narrow ? 'horizontal' : 'vertical'}>
      {TOOLS.filter(({ writes, speaks }) => (!writes || mayEdit) && (!speaks || maySpeak)).map((one) => (
        <ToolbarButton
          key={one.tool}
          label={one.label}
          icon={one.icon}
          keys={one.keys}
          pressed={tool === one.tool}
          tooltipSide={narrow ? 'top' : 'inline-end'}
          onClick={() => use(one.tool)}
        />
      ))}
    </Toolbar>
  )
}
