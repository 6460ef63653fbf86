import { memo } from 'react'
import type { IconName } from '../../drawing/icons.ts'
import { ICONS, channelIcon } from '../../drawing/icons.ts'

/** An icon of the drawing; decoration. Its strokes are attributes, so that pictures of the page keep them. */
export const DrawnIcon = memo(function DrawnIcon({ name, size = 12, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  )
})

export function ChannelIcon({ channel, size }: { channel: string; size?: number }) {
  return <DrawnIcon name={channelIcon(channel)} size={size} />
}
