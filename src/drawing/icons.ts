/** Our icons: strokes on a 24 × 24 grid, round ends, in SVG path notation with absolute M, L, C and Z only. */
export const ICONS = {
  phone:
    'M 6 3 L 9.6 3 L 11.6 7.6 L 9.2 9.4 C 10.3 11.8 12.2 13.7 14.6 14.8 L 16.4 12.4 L 21 14.4 L 21 18 ' +
    'C 21 19.7 19.7 21 18 21 C 10 20.4 3.6 14 3 6 C 3 4.3 4.3 3 6 3 Z',
  mail: 'M 3 6 L 21 6 L 21 18 L 3 18 Z M 3 7 L 12 13 L 21 7',
  post: 'M 12 3 L 21 8 L 21 16 L 12 21 L 3 16 L 3 8 Z M 3 8 L 12 13 L 21 8 M 12 13 L 12 21',
  home: 'M 4 11 L 12 4 L 20 11 L 20 20 L 4 20 Z M 10 20 L 10 14 L 14 14 L 14 20',
  onsite:
    'M 12 21 C 7.5 16.4 5 13 5 10 C 5 6.1 8.1 3 12 3 C 15.9 3 19 6.1 19 10 C 19 13 16.5 16.4 12 21 Z M 12 7.5 ' +
    'C 13.4 7.5 14.5 8.6 14.5 10 C 14.5 11.4 13.4 12.5 12 12.5 C 10.6 12.5 9.5 11.4 9.5 10 ' +
    'C 9.5 8.6 10.6 7.5 12 7.5 Z',
  kiosk: 'M 6 3 L 18 3 L 18 14 L 6 14 Z M 9 7 L 15 7 M 9 10 L 13 10 M 12 14 L 12 21 M 8 21 L 16 21',
  online:
    'M 12 3 C 17 3 21 7 21 12 C 21 17 17 21 12 21 C 7 21 3 17 3 12 C 3 7 7 3 12 3 Z M 3.5 9 L 20.5 9 M 3.5 15 ' +
    'L 20.5 15 M 12 3 C 7.7 8 7.7 16 12 21 C 16.3 16 16.3 8 12 3 Z',
  chat: 'M 4 5 L 20 5 L 20 16 L 11 16 L 6 20 L 6 16 L 4 16 Z M 8 9 L 16 9 M 8 12 L 13 12',
  app:
    'M 8 3 L 16 3 C 17.1 3 18 3.9 18 5 L 18 19 C 18 20.1 17.1 21 16 21 L 8 21 C 6.9 21 6 20.1 6 19 L 6 5 ' +
    'C 6 3.9 6.9 3 8 3 Z M 11 18 L 13 18',
  shop:
    'M 4 9 L 6 4 L 18 4 L 20 9 L 20 10 C 20 12.6 16 12.6 16 10 C 16 12.6 12 12.6 12 10 C 12 12.6 8 12.6 8 10 ' +
    'C 8 12.6 4 12.6 4 10 Z M 5.5 12 L 5.5 20 L 18.5 20 L 18.5 12 M 10 20 L 10 15.5 L 14 15.5 L 14 20',
  generic: 'M 8 4 L 13 17.5 L 15 12.5 L 20 10.5 Z M 4 4 L 5.5 5.5 M 3.5 9.5 L 5.5 9.5 M 9.5 3.5 L 9.5 5.5',
  process:
    'M 4 7 L 10 7 L 10 11 L 4 11 Z M 14 13 L 20 13 L 20 17 L 14 17 Z M 10 9 L 14 9 C 15.7 9 17 10.3 17 12 ' +
    'L 17 13',
  tool:
    'M 14.5 5.5 C 12.4 7.6 12.6 10 13 11 L 4.5 19.5 L 6.5 20.5 L 15 12.5 C 17 13.2 19.4 12.6 20.5 10.5 ' +
    'C 21 9.4 21 8.2 20.7 7 L 17.8 9.6 L 15.4 8.7 L 14.9 6.2 L 17.6 3.9 C 16.5 4 15.4 4.6 14.5 5.5 Z',
  person:
    'M 12 4 C 14.2 4 16 5.8 16 8 C 16 10.2 14.2 12 12 12 C 9.8 12 8 10.2 8 8 C 8 5.8 9.8 4 12 4 Z M 5 20 ' +
    'C 5 16.1 8.1 14 12 14 C 15.9 14 19 16.1 19 20',
  star: 'M 12 4 L 14.4 9 L 20 9.7 L 16 13.6 L 17 19 L 12 16.3 L 7 19 L 8 13.6 L 4 9.7 L 9.6 9 Z',
  bolt: 'M 13 3 L 5 14 L 11 14 L 10 21 L 18 10 L 12 10 Z',
  bulb:
    'M 9 16 C 9 14.6 6 13 6 9.5 C 6 6.2 8.7 3.5 12 3.5 C 15.3 3.5 18 6.2 18 9.5 C 18 13 15 14.6 15 16 Z ' +
    'M 9.5 20 L 14.5 20',
  plus: 'M 12 5 L 12 19 M 5 12 L 19 12',
  minus: 'M 5 12 L 19 12',
  arrow: 'M 4 12 L 20 12 M 14 6 L 20 12 L 14 18',
  check: 'M 5 12.5 L 10 17.5 L 19 7',
  /** Two that point at each other. */
  contested:
    'M 2.5 12 L 10 12 M 6.5 8 L 10.5 12 L 6.5 16 M 21.5 12 L 14 12 M 17.5 8 L 13.5 12 L 17.5 16',
  /** Turning round. */
  rework: 'M 4 9 L 14.5 9 C 17.6 9 20 11.2 20 14 C 20 16.8 17.6 19 14.5 19 L 8 19 M 8.5 4.5 L 4 9 L 8.5 13.5',
  nobody:
    'M 12 4 C 14.2 4 16 5.8 16 8 C 16 10.2 14.2 12 12 12 C 9.8 12 8 10.2 8 8 C 8 5.8 9.8 4 12 4 Z M 5 20 ' +
    'C 5 16.1 8.1 14 12 14 C 15.9 14 19 16.1 19 20 M 3 3 L 21 21',
  eye:
    'M 2 12 C 4.2 8 7.7 5 12 5 C 16.3 5 19.8 8 22 12 C 19.8 16 16.3 19 12 19 C 7.7 19 4.2 16 2 12 Z M 12 9 ' +
    'C 13.7 9 15 10.3 15 12 C 15 13.7 13.7 15 12 15 C 10.3 15 9 13.7 9 12 C 9 10.3 10.3 9 12 9 Z',
  flag: 'M 5 21 L 5 4 L 17 4 L 15 8 L 17 12 L 5 12',
  feeling:
    'M 12 3 C 17 3 21 7 21 12 C 21 17 17 21 12 21 C 7 21 3 17 3 12 C 3 7 7 3 12 3 Z M 8 14.2 ' +
    'C 9.8 16.9 14.2 16.9 16 14.2 M 9 9 L 9 10 M 15 9 L 15 10',
} as const satisfies Readonly<Record<string, string>>

export type IconName = keyof typeof ICONS

/** Words by which people call a channel. The first that stands in its name decides. */
const CHANNELS: readonly { readonly icon: IconName; readonly words: RegExp }[] = [
  { icon: 'mail', words: /^e?-?mails?$|e-?mails?\b|newsletter/ },
  { icon: 'app', words: /\bapps?\b|\bmobile app\b|smartphone/ },
  { icon: 'chat', words: /\b(live )?chat|\bsms\b|text message|messenger|whats ?app|\b(chat)?bots?\b|social/ },
  { icon: 'phone', words: /\b(tele)?phone|\bcalls?\b|call cent|hotline|\bivr\b|voice/ },
  { icon: 'post', words: /\bpost(al)?\b|letter|parcel|\bmail\b|courier|deliver|package|invoice|paper/ },
  { icon: 'home', words: /\bhome\b|household/ },
  { icon: 'kiosk', words: /kiosk|terminal|self[- ]service|\batm\b|check-?in machine|screen/ },
  { icon: 'shop', words: /shop|store\b|branch|retail|counter|outlet/ },
  {
    icon: 'onsite',
    words: /\bon-?\s?site|in[- ]person|face[- ]to[- ]face|clinic|hospital|reception|office|visit|ward\b|waiting/,
  },
  { icon: 'online', words: /\bweb|online|internet|portal|browser|\bsite\b|search/ },
]

const MOST_REMEMBERED = 500
const remembered = new Map<string, IconName>()

/**
 * The icon for a channel, or for a lane of several, as people write it: "E-mail", "email" and "Mail" are one; where
 * several are named, the first counts. `generic` for words we do not know.
 */
export function channelIcon(channel: string): IconName {
  const known = remembered.get(channel)
  if (known) return known
  const text = channel.trim().toLowerCase()
  let icon: IconName = 'generic'
  let first = Infinity
  for (const candidate of CHANNELS) {
    const at = text.search(candidate.words)
    if (at >= 0 && at < first) {
      first = at
      icon = candidate.icon
    }
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(channel, icon)
  return icon
}
