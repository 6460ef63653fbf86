import { describe, expect, it } from 'vitest'
import type { IconName } from './icons.ts'
import { ICONS, channelIcon } from './icons.ts'
import { CLOSE, CURVE, LINE, MOVE, parsePath, svgPath } from './path.ts'

describe('icons', () => {
  it.each(Object.entries(ICONS))('%s is drawn on 24 × 24 in absolute M, L, C and Z', (_, data) => {
    const path = parsePath(data)
    expect(path[0]).toBe(MOVE)
    for (let i = 0; i < path.length;) {
      const code = path[i++] as number
      const numbers = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [CLOSE]: 0 }[code]
      expect(numbers).toBeDefined()
      for (let n = 0; n < (numbers as number); n++) {
        const value = path[i++]
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(24)
      }
    }
    expect(parsePath(svgPath(path))).toEqual(path)
  })

  it('refuses a path with other commands', () => {
    expect(() => parsePath('M 0 0 h 3')).toThrow('"h"')
  })
})

describe('the icon of a channel', () => {
  const cases: readonly (readonly [IconName, readonly string[]])[] = [
    ['mail', ['E-mail', 'email', 'Mail', ' E-MAIL ', 'Newsletter']],
    ['phone', ['Phone', 'telephone', 'Call', 'Call centre', 'Phone & e-mail']],
    ['post', ['Post', 'Letter', 'Parcel delivery', 'Post & at home', 'Paper form', 'Mail & letters']],
    ['home', ['At home', 'Home']],
    ['onsite', ['On site', 'on-site', 'Onsite', 'In person', 'Clinic', 'Waiting room']],
    ['kiosk', ['Kiosk', 'Self-service terminal', 'ATM']],
    ['online', ['Online', 'Web', 'Website', 'Portal', 'Search engine']],
    ['chat', ['Chat', 'SMS', 'WhatsApp', 'Social media']],
    ['app', ['App', 'Mobile app', 'Smartphone app']],
    ['shop', ['Shop', 'In store', 'Branch']],
    ['generic', ['', 'Carrier pigeon', 'Happy hour']],
  ]
  it.each(cases.flatMap(([icon, names]) => names.map((name) => [name, icon] as const)))('%s is %s', (name, icon) => {
    expect(channelIcon(name)).toBe(icon)
  })
})
