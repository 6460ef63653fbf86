import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Box } from './geometry.ts'
import { displayList } from './displayList.ts'
import { ORDER, options, listOf, shown, texts, count, boxes, stepLine, wallBox, hotWall, curvePiece, dashed, links } from './drawnOrder.ts'
import { measureInter } from './fontMetrics.ts'
import type { Group, Item, PathItem, TextItem } from './items.ts'
import { departmentColour } from './palette.ts'
import { projector } from './projector.ts'
import { randomMap } from './randomMap.ts'

describe('the display list of the mobile broadband order', () => {
  const list = listOf(ORDER)

  it('holds every card, step, wall, piece of the curve, cell and link', () => {
    expect(count(list, boxes(152, 104))).toBe(10)
    expect(count(list, stepLine)).toBe(9)
    expect(count(list, wallBox)).toBe(7)
    expect(count(list, hotWall)).toBe(3)
    expect(count(list, curvePiece)).toBe(9)
    expect(count(list, links)).toBe(12)
    expect(count(list, dashed)).toBe(3)
  })

  it('draws a wall the larger and hotter the more it hurts', () => {
    const walls = shown(listOf('One\nWeb: a(X) b(Y) c(Y)!1 d(X) e(X)!1!1 f(Y) g(Y)!3 h(X) i(X)!3!3!3 j(Y)')).flatMap((item) =>
      item.kind === 'box' && wallBox(item) ? [item] : [])
    const heights = walls.map(({ h }) => h)
    expect(heights).toEqual([...new Set(heights)].sort((a, b) => a - b))
    expect(new Set(walls.map(({ fill }) => fill)).size).toBe(4)
  })

  it('marks rework, tool switches and steps to nobody with a sign each, near alone, and rework with a dashed line', () => {
    const marked = listOf('One\nWeb: a(X)[tool:crm] b(X)[tool:erp] c d(X)\nd > b')
    const icons = (level: 'near' | 'far'): string[] =>
      shown(marked, level).flatMap((item) => (item.kind === 'icon' && ['rework', 'nobody', 'tool'].includes(item.name) && item.size > 9 ? [item.name] : []))
    expect(icons('near').filter((name) => name !== 'tool').sort()).toEqual(['nobody', 'rework'])
    expect(icons('near').filter((name) => name === 'tool').length).toBeGreaterThan(0)
    expect(icons('far')).not.toContain('rework')
    expect(count(marked, (item) => item.kind === 'path' && item.strokeWidth === 2 && item.dash !== null)).toBe(1)
    expect(texts(listOf(ORDER, { legend: true }))).toEqual(expect.arrayContaining(['The customer comes to nobody', 'Tool switch: no tool in common']))
  })

  it('says every title, owner, stage, lane and linked thing', () => {
    const all = texts(list)
    expect(all).toEqual(expect.arrayContaining(['Order', 'Dispatch', 'Receive', 'Install', 'Pay', 'Phone', 'Post']))
    const titles = ['call', 'mail', 'dispatch', 'help', 'welcome', 'sim', 'pin', 'modem', 'setup', 'invoice']
    expect(all).toEqual(expect.arrayContaining(titles))
    expect(all.filter((text) => text === 'No owner')).toHaveLength(1)
    expect(all.filter((text) => text === 'crm')).toHaveLength(3)
    expect(all).toEqual(expect.arrayContaining(['3 touchpoints', '1 touchpoint', 'How it feels', 'Line of visibility']))
    expect(all.filter((text) => /^[+−]?[0-2]$/.test(text) && text !== '1' && text !== '2')).toEqual([
      '+1',
      '+2',
      '+1',
      '+1',
      '0',
      '−1',
      '0',
      '−2',
      '−1',
      '−2',
    ])
  })

  it("has a bar in its owner's colour on each card that has an owner", () => {
    const colours = new Map<unknown, number>()
    for (const item of shown(list)) {
      const isBar = item.kind === 'path' && item.stroke === null && item.commands.length === 21
      if (isBar) colours.set(item.fill, (colours.get(item.fill) ?? 0) + 1)
    }
    expect([...colours.values()].sort()).toEqual([1, 2, 2, 2, 2])
    expect(colours.get(departmentColour('violet', 'light'))).toBe(2)
  })

  it('marks pain, moments of truth and what is only assumed', () => {
    expect(count(list, (item) => item.kind === 'icon' && item.name === 'bolt')).toBe(6)
    expect(count(list, (item) => item.kind === 'icon' && item.name === 'star')).toBe(2)
    expect(texts(list).filter((text) => text === '?')).toHaveLength(10)
  })

  it('marks a contested touchpoint with a sign and a word, near and far, and not by colour alone', () => {
    const disputed = listOf('One\nWeb: a(X:d) b(Y:a) c(Z)')
    for (const level of ['near', 'far'] as const) {
      const items = shown(disputed, level)
      expect(items.filter((item) => item.kind === 'icon' && item.name === 'contested')).toHaveLength(1)
      expect(items.filter((item) => item.kind === 'text' && item.lines.join() === 'Contested')).toHaveLength(1)
      expect(items.filter((item) => boxes(152, 104)(item) && item.kind === 'box' && item.dash !== null)).toHaveLength(1)
    }
  })

  it('counts open pains on a card, and shows that all are fixed', () => {
    const badge = (text: string): string => {
      const items = shown(listOf(text))
      const icon = items.findIndex((item) => item.kind === 'icon' && (item.name === 'bolt' || item.name === 'check'))
      const [sign, count] = [items[icon], items[icon + 1]] as [{ name?: string } | undefined, TextItem | undefined]
      return sign ? `${sign.name} ${count?.lines.join()}` : 'none'
    }
    expect(badge('One\nWeb: a(X)!1@X:f!2@X:a!3')).toBe('bolt 2')
    expect(badge('One\nWeb: a(X)!1@X:f!2@X:f,Y:f')).toBe('check 2')
    expect(badge('One\nWeb: a(X)')).toBe('none')
  })

  it('counts opportunities beside the pains, and says in the legend what that means', () => {
    const { journey: bare, organisation } = drawn('One\nWeb: a(X)!1 b(X)')
    const opportunities = new Map(['a', 'a', 'b'].map((touchpoint, at) => [`o${at}`, { id: `o${at}`, touchpoint, text: '', order: `a${at}` }])) as never
    const journey = { ...bare, opportunities }
    const list = displayList(journey, organisation, projector()(journey, organisation), { ...options, legend: true })
    const items = shown(list)
    const badges = items.flatMap((item, at) => {
      const next = items[at + 1]
      return item.kind === 'icon' && (item.name === 'bulb' || item.name === 'bolt') && next?.kind === 'text' && /^\d$/.test(next.lines.join()) ? [[item.name, next.lines.join(), item.x] as const] : []
    })
    expect(badges.map(([name, number]) => `${name} ${number}`)).toEqual(['bolt 1', 'bulb 2', 'bulb 1'])
    // The second stands left of the first, and does not touch it.
    expect(badges[0]![2] - badges[1]![2]).toBeGreaterThan(30)
    expect(texts(list)).toContain('Opportunities')
  })

  it('ends each step in a head that touches the card it leads to', () => {
    const heads = shown(list).filter(
      (item): item is PathItem => item.kind === 'path' && item.stroke === null && item.commands.length === 10,
    )
    const cards = shown(list).filter(boxes(152, 104)) as { x: number; y: number; w: number; h: number }[]
    expect(heads).toHaveLength(9)
    for (const { commands } of heads) {
      const [, x, y] = commands as [number, number, number]
      expect(cards.some((card) => card.x === x && y > card.y && y < card.y + card.h)).toBe(true)
    }
  })

  it('shows every card far away too, tinted and with its title, and nothing small', () => {
    const far = shown(list, 'far')
    expect(far.filter(boxes(152, 104))).toHaveLength(10)
    expect(far.filter((item) => item.kind === 'icon')).toHaveLength(0)
    expect(far.filter((item) => item.kind === 'text').map((item) => (item as TextItem).font.size)).toEqual(
      Array(15).fill(13),
    )
  })

  it('keeps every item inside its group, and every group inside the picture', () => {
    const framed = listOf(ORDER, { title: 'Order mobile broadband', date: '12 March 2026', legend: true })
    for (const { box, items } of framed.groups) {
      expect(within(box, framed.box)).toBe(true)
      for (const item of items) expect(within(extent(item), spread(box, 1))).toBe(true)
    }
  })

  it('resolves all colours, in both themes', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const item of shown(listOf(ORDER, { theme, legend: true }))) {
        const colours = item.kind === 'text' || item.kind === 'icon' ? [item.colour] : item.kind === 'image' ? [item.ground, item.edge] : [item.fill, item.stroke]
        for (const colour of colours) if (typeof colour === 'string') expect(colour).toMatch(/^#[0-9a-f]{6}$/)
      }
    }
  })

  it('has a title, a date, the facts and a legend of its departments when asked', () => {
    const all = texts(listOf(ORDER, { title: 'Order mobile broadband', date: '12 March 2026', legend: true }))
    expect(all).toContain('Order mobile broadband')
    expect(all).toContain('As-is  ·  12 March 2026  ·  10 touchpoints  ·  7 walls  ·  1 without owner')
    const legend = all.slice(
      all.indexOf('As-is  ·  12 March 2026  ·  10 touchpoints  ·  7 walls  ·  1 without owner') + 1,
    )
    expect(legend.slice(0, 5)).toEqual(['Service', 'Digital', 'Distribution', 'Sim', 'Billing'])
    expect(legend).toEqual(expect.arrayContaining(['No owner', 'Pain points', 'Moment of truth']))
  })
})

describe('a display list', () => {
  it('reuses the groups of what did not change', () => {
    const { journey, organisation } = drawn(ORDER)
    const project = projector()
    const before = displayList(journey, organisation, project(journey, organisation), options)
    const touchpoints = new Map(journey.touchpoints)
    const [[id, touchpoint] = []] = touchpoints
    touchpoints.set(id as never, { ...(touchpoint as never as object), title: 'Ring' } as never)
    const state = { ...journey, touchpoints }
    const after = displayList(state, organisation, project(state, organisation), options)
    const old = new Set<Group>(before.groups)
    const fresh = after.groups.filter((group) => !old.has(group) && group.box.width === 154)
    expect(fresh.map(({ level }) => level)).toEqual(['near', 'far'])
  })

  it('draws nothing that is not a number, whatever people make of a map', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const map = randomMap(seed)
      for (let i = 0; i < 50; i++) map.step()
      const projection = projector()(map.journey(), map.organisation())
      const { box, groups } = displayList(map.journey(), map.organisation(), projection, {
        ...options,
        title: 'x',
        legend: true,
      })
      for (const group of groups) {
        expect(within(group.box, box)).toBe(true)
        for (const item of group.items) expect(Object.values(extent(item)).every(Number.isFinite)).toBe(true)
      }
    }
  })
})

function within(inner: Box, outer: Box): boolean {
  const slack = 0.01
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  )
}

const spread = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/** The box that an item covers, strokes aside. */
function extent(item: Item): Box {
  switch (item.kind) {
    case 'box':
    case 'image':
      return { x: item.x, y: item.y, width: item.w, height: item.h }
    case 'icon':
      return { x: item.x, y: item.y, width: item.size, height: item.size }
    case 'text': {
      const width = Math.max(0, ...item.lines.map((line) => measureInter(line, item.font)))
      const x = item.align === 'left' ? item.x : item.align === 'right' ? item.x - width : item.x - width / 2
      const top = item.y - item.font.size * 0.75
      return { x, y: top, width, height: item.font.size + (item.lines.length - 1) * item.lineHeight }
    }
    case 'path': {
      const xs: number[] = []
      const ys: number[] = []
      for (let i = 0; i < item.commands.length;) {
        const numbers = [2, 2, 6, 0][item.commands[i++] as number] as number
        for (let n = 0; n < numbers; n += 2) {
          xs.push(item.commands[i++] as number)
          ys.push(item.commands[i++] as number)
        }
      }
      const [x, y] = [Math.min(...xs), Math.min(...ys)]
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
    }
  }
}
