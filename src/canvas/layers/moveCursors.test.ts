import { beforeEach, expect, test, vi } from 'vitest'
import type { Moves } from '../../session/session.ts'
import { valueStore } from '../../session/valueStore.ts'
import type { CameraView } from '../views.ts'
import { moveCursors } from './moveCursors.ts'

const VIEW = { x: 0, y: 0, width: 1000, height: 800 }
let view = VIEW
let writes: string[]
let frames: (() => void)[]

beforeEach(() => {
  view = VIEW
  writes = []
  frames = []
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  return () => {
    vi.unstubAllGlobals()
  }
})

function cursorOf(client: number): HTMLElement {
  const style = new Proxy({} as Record<string, string>, {
    set(target, name, value: string) {
      target[name as string] = value
      writes.push(`${client} ${String(name)} ${value}`)
      return true
    },
  })
  return { style } as unknown as HTMLElement
}

const at = (x: number, y: number): Moves => ({ cursor: { x, y }, drag: null, view: null })

function few(count: number) {
  const elements = new Map(Array.from({ length: count }, (_, i) => [i, cursorOf(i)]))
  const moves = valueStore<ReadonlyMap<number, Moves>>(new Map())
  let moved = (): void => undefined
  const camera = {
    visible: () => view,
    view: () => ({ x: 0, y: 0, zoom: 1, width: 1000, height: 800 }),
    subscribe: (listener: (view: CameraView) => void) => {
      moved = () => listener(camera.view())
      return () => undefined
    },
  }
  moveCursors(elements, { moves }, camera)
  return { moves, pan: () => moved() }
}

const frame = (): void => {
  for (const draw of frames.splice(0)) draw()
}

test('what came between two frames is written once, and the first place without a glide', () => {
  const { moves } = few(1)
  for (let x = 1; x <= 5; x++) moves.set(new Map([[0, at(x, 0)]]))
  frame()
  expect(writes).toEqual(['0 transitionDuration 0ms', '0 transform translate(5px, 0px)', '0 visibility '])
  writes = []
  moves.set(new Map([[0, at(9, 0)]]))
  frame()
  expect(writes).toEqual(['0 transitionDuration 90ms', '0 transform translate(9px, 0px)'])
})

test('out of view nothing is written, until it comes into view', () => {
  const { moves, pan } = few(2)
  moves.set(new Map([[0, at(50, 50)], [1, at(9000, 0)]]))
  frame()
  expect(writes.filter((write) => write.startsWith('1'))).toEqual([])
  writes = []
  moves.set(new Map([[0, at(5000, 50)], [1, at(9100, 0)]]))
  frame()
  expect(writes).toEqual(['0 visibility hidden'])
  writes = []
  view = { ...VIEW, x: 8800 }
  pan()
  frame()
  expect(writes).toContain('1 transform translate(9100px, 0px)')
  expect(writes).toContain('1 visibility ')
})
