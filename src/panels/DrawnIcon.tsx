import { channelIcon, ICONS } from '../drawing/icons.ts'
import type { IconName } from '../drawing/icons.ts'

/** One of the icons that stand on the map; decoration beside its word. */
export function DrawnIcon({ name, size = 15 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}

export function ChannelIcon({ channel, size }: { channel: string; size?: number }) {
  return <DrawnIcon name={channelIcon(channel)} size={size} />
}
