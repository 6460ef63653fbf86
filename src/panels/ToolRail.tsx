import { Columns3, Hand, MousePointer2, RectangleEllipsis, Spline, StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'
import { Toolbar, ToolbarButton } from '../ui/Toolbar.tsx'
import { useView } from '../view/context.ts'
import type { Tool } from '../view/view.ts'
import { useNarrow } from './narrow.ts'

const TOOLS: readonly { tool: Tool; label: string; keys: string; icon: ReactNode }[] = [
  { tool: 'select', label: 'Select', keys: 'V', icon: <MousePointer2 /> },
  { tool: 'hand', label: 'Move around', keys: 'H', icon: <Hand /> },
  { tool: 'touchpoint', label: 'Add touchpoint', keys: 'T', icon: <RectangleEllipsis /> },
  { tool: 'stage', label: 'Add stage', keys: 'S', icon: <Columns3 /> },
  { tool: 'step', label: 'Add step', keys: 'L', icon: <Spline /> },
  { tool: 'note', label: 'Add note', keys: 'N', icon: <StickyNote /> },
]

/** What a press on the canvas does: select, or put down something new. */
export function ToolRail() {
  const narrow = useNarrow()
  const tool = useView((view) => view.tool)
  const use = useView((view) => view.use)
  return (
    <Toolbar label="Tools" orientation={narrow ? 'horizontal' : 'vertical'}>
      {TOOLS.map((one) => (
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
