import { beforeEach, expect, test } from 'vitest'
import { Crowd, placeAt, SPRITE_TIP } from './crowd.ts'

let drawn: [sprite: string, x: number, y: number][]
let cleared: number
let closed: string[]

beforeEach(() => {
  drawn = []
  cleared = 0
  closed = []
})

const sprite = (name: string): ImageBitmap => ({ name, close: () => closed.push(name) }) as unknown as ImageBitmap

const surface = {
  canvas: { width: 0, height: 0 },
  clearRect: () => void cleared++,
  drawImage: (image: unknown, x: number, y: number) => void drawn.push([(image as { name: string }).name, x, y]),
}

function draw(crowd: Crowd, now: number): boolean {
  drawn = []
  return crowd.draw(surface as never, now)
}

function seen(ratio = 1): Crowd {
  const crowd = new Crowd()
  crowd.look({ x: 100, y: 50, zoom: 0.5, width: 1000, height: 800 }, ratio)
  crowd.dress(7, sprite('Mari'))
  return crowd
}

const to = (client: number, x: number, y: number): Float64Array => Float64Array.of(client, x, y)

test('a cursor stands where it points, in device pixels, and is there at once the first time', () => {
  const crowd = seen(2)
  crowd.move(to(7, 200, 100), 100, 0)
  expect(draw(crowd, 0)).toBe(false)
  expect(drawn).toEqual([['Mari', 2 * (200 - SPRITE_TIP.x), 2 * (100 - SPRITE_TIP.y)]])
  expect(surface.canvas).toEqual({ width: 2000, height: 1600 })
})

test('later it glides from where it is seen, also out of a glide that is not over', () => {
  const crowd = seen()
  crowd.move(to(7, 0, 0), 100, 0)
  crowd.move(to(7, 200, 0), 100, 0)
  expect(draw(crowd, 50)).toBe(true)
  expect(drawn).toEqual([['Mari', 150 - SPRITE_TIP.x, 50 - SPRITE_TIP.y]])
  crowd.move(to(7, 0, 0), 100, 50)
  draw(crowd, 100)
  expect(drawn[0]![1]).toBe(125 - SPRITE_TIP.x)
  expect(draw(crowd, 150)).toBe(false)
  expect(drawn[0]![1]).toBe(100 - SPRITE_TIP.x)
})

test('what is out of view is neither drawn nor a reason to draw, until it comes in or the view moves', () => {
  const crowd = seen()
  expect(crowd.move(to(7, 9000, 0), 100, 0)).toBe(false)
  expect(crowd.move(to(7, 9900, 0), 100, 10)).toBe(false)
  expect(draw(crowd, 20)).toBe(false)
  expect(drawn).toEqual([])
  expect(crowd.move(to(7, 300, 0), 100, 500)).toBe(true)
  expect(draw(crowd, 501)).toBe(true)
  draw(crowd, 600)
  expect(drawn).toHaveLength(1)
  expect(crowd.move(to(7, 9000, 0), 0, 700)).toBe(true)
  draw(crowd, 700)
  expect(drawn).toEqual([])
  crowd.look({ x: -4000, y: 50, zoom: 0.5, width: 1000, height: 800 }, 1)
  draw(crowd, 800)
  expect(drawn).toHaveLength(1)
})

test('who points nowhere or is gone is not drawn, and pictures are let go of', () => {
  const crowd = seen()
  crowd.move(to(7, 0, 0), 100, 0)
  crowd.move(to(7, NaN, NaN), 100, 10)
  draw(crowd, 20)
  expect(drawn).toEqual([])
  crowd.move(to(7, 0, 0), 100, 30)
  crowd.dress(7, sprite('Mari Berg'))
  draw(crowd, 40)
  expect(drawn.map(([name]) => name)).toEqual(['Mari Berg'])
  crowd.dress(7, null)
  draw(crowd, 50)
  expect(drawn).toEqual([])
  expect(closed).toEqual(['Mari', 'Mari Berg'])
})

test('a place that came before its picture is kept for it', () => {
  const crowd = new Crowd()
  crowd.look({ x: 0, y: 0, zoom: 1, width: 100, height: 100 }, 1)
  crowd.move(to(1, 10, 10), 100, 0)
  crowd.dress(1, sprite('Tor'))
  draw(crowd, 0)
  expect(drawn).toHaveLength(1)
})

test('a glide without time is over at once', () => {
  expect(placeAt({ from: { x: 0, y: 0 }, to: { x: 5, y: 5 }, began: 10, takes: 0 }, 10)).toEqual({ x: 5, y: 5 })
})
