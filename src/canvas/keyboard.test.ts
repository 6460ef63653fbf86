import { describe, expect, it } from 'vitest'
import { bindingFor, KEYS } from './keyboard.ts'

const press = (key: string, held: { ctrl?: boolean; meta?: boolean; shift?: boolean; alt?: boolean } = {}, code = '') => ({
  key,
  code,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
})

describe('keys of the canvas', () => {
  it('mean what people know from other canvases', () => {
    const meaning = (...args: Parameters<typeof press>) => bindingFor(press(...args), false)?.name
    expect(meaning('z', { ctrl: true })).toBe('undo')
    expect(meaning('Z', { ctrl: true, shift: true })).toBe('redo')
    expect(meaning('y', { ctrl: true })).toBe('redo')
    expect(meaning('!', { shift: true }, 'Digit1')).toBe('fit')
    expect(meaning('?', { shift: true })).toBe('shortcuts')
    expect(meaning('ArrowLeft', { alt: true })).toBe('moveEarlier')
    expect(meaning('ArrowLeft', { alt: true, shift: true })).toBe('moveToEarlierStage')
    expect(meaning('Enter')).toBe('rename')
    expect(meaning('Enter', { shift: true })).toBe('addAfter')
    expect(meaning('n')).toBe('noteTool')
    expect(meaning('Backspace')).toBe('remove')
  })

  it('leave keys alone that are held with others', () => {
    expect(bindingFor(press('t', { ctrl: true }), false)).toBeNull()
    expect(bindingFor(press('n', { alt: true }), false)).toBeNull()
    expect(bindingFor(press('a'), false)).toBeNull()
  })

  it('use ⌘ on a Mac, not Control', () => {
    expect(bindingFor(press('z', { meta: true }), true)?.name).toBe('undo')
    expect(bindingFor(press('z', { ctrl: true }), true)).toBeNull()
  })

  it('are each bound once', () => {
    const all = KEYS.flatMap(({ keys }) => keys.map((k) => k.toLowerCase()))
    expect(new Set(all).size).toBe(all.length)
  })
})
