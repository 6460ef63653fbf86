import type { KeyPress } from '../ui/shortcut.ts'
import { matches } from '../ui/shortcut.ts'

/**
 * Where the focus must be for a key to count: anywhere but in a field, on the map and its bars, or on the canvas; or
 * nowhere in particular. Keys of a single character never count anywhere (WCAG 2.2, 2.1.4).
 */
export type Reach = 'anywhere' | 'map' | 'canvas'

export interface KeyBinding {
  readonly name: KeyName
  readonly keys: readonly string[]
  readonly reach: Reach
  /** Changes the map: nothing for those who may only look. */
  readonly writes?: true
}

/** All keys of the canvas. The first binding that fits a key press is the one that counts. */
export const KEYS = [
  { name: 'undo', keys: ['Mod+Z'], reach: 'anywhere', writes: true },
  { name: 'redo', keys: ['Mod+Shift+Z', 'Mod+Y'], reach: 'anywhere', writes: true },
  { name: 'palette', keys: ['Mod+K'], reach: 'anywhere' },
  { name: 'shortcuts', keys: ['?'], reach: 'map' },
  { name: 'search', keys: ['Mod+F'], reach: 'anywhere' },
  { name: 'searchHere', keys: ['/'], reach: 'map' },
  { name: 'fit', keys: ['Shift+1'], reach: 'map' },
  { name: 'fitSelection', keys: ['Shift+2'], reach: 'map' },
  { name: 'zoomIn', keys: ['Mod++', 'Mod+='], reach: 'anywhere' },
  { name: 'zoomOut', keys: ['Mod+-'], reach: 'anywhere' },
  { name: 'zoomFull', keys: ['Mod+0'], reach: 'anywhere' },
  { name: 'lens', keys: ['E'], reach: 'map' },
  { name: 'nextWall', keys: ['W'], reach: 'map' },
  { name: 'previousWall', keys: ['Shift+W'], reach: 'map' },
  { name: 'walls', keys: ['B'], reach: 'map' },
  { name: 'history', keys: ['Y'], reach: 'map' },
  { name: 'present', keys: ['Shift+P'], reach: 'map' },
  { name: 'selectTool', keys: ['V'], reach: 'map' },
  { name: 'handTool', keys: ['H'], reach: 'map' },
  { name: 'touchpointTool', keys: ['T'], reach: 'map', writes: true },
  { name: 'stageTool', keys: ['S'], reach: 'map', writes: true },
  { name: 'stepTool', keys: ['L'], reach: 'map', writes: true },
  { name: 'noteTool', keys: ['N'], reach: 'map', writes: true },
  { name: 'comment', keys: ['C'], reach: 'map' },
  { name: 'cancel', keys: ['Esc'], reach: 'anywhere' },
  { name: 'selectAll', keys: ['Mod+A'], reach: 'canvas' },
  { name: 'duplicate', keys: ['Mod+D'], reach: 'canvas', writes: true },
  { name: 'remove', keys: ['Delete', 'Backspace'], reach: 'canvas', writes: true },
  { name: 'addAfter', keys: ['Shift+Enter', 'Mod+Enter'], reach: 'canvas', writes: true },
  { name: 'rename', keys: ['F2', 'Enter'], reach: 'canvas' },
  { name: 'toggle', keys: ['Space'], reach: 'canvas' },
  { name: 'first', keys: ['Home'], reach: 'canvas' },
  { name: 'last', keys: ['End'], reach: 'canvas' },
  { name: 'left', keys: ['Left'], reach: 'canvas' },
  { name: 'right', keys: ['Right'], reach: 'canvas' },
  { name: 'up', keys: ['Up'], reach: 'canvas' },
  { name: 'down', keys: ['Down'], reach: 'canvas' },
  { name: 'selectLeft', keys: ['Shift+Left'], reach: 'canvas' },
  { name: 'selectRight', keys: ['Shift+Right'], reach: 'canvas' },
  { name: 'selectUp', keys: ['Shift+Up'], reach: 'canvas' },
  { name: 'selectDown', keys: ['Shift+Down'], reach: 'canvas' },
  { name: 'moveEarlier', keys: ['Alt+Left'], reach: 'canvas', writes: true },
  { name: 'moveLater', keys: ['Alt+Right'], reach: 'canvas', writes: true },
  { name: 'moveUp', keys: ['Alt+Up'], reach: 'canvas', writes: true },
  { name: 'moveDown', keys: ['Alt+Down'], reach: 'canvas', writes: true },
  { name: 'moveToEarlierStage', keys: ['Alt+Shift+Left'], reach: 'canvas', writes: true },
  { name: 'moveToLaterStage', keys: ['Alt+Shift+Right'], reach: 'canvas', writes: true },
] as const satisfies readonly { name: string; keys: readonly string[]; reach: Reach; writes?: true }[]

export type KeyName = (typeof KEYS)[number]['name']

/** What a key press means on the canvas; null for nothing. */
export function bindingFor(press: KeyPress, apple?: boolean): KeyBinding | null {
  return KEYS.find(({ keys }) => keys.some((shortcut) => matches(press, shortcut, apple))) ?? null
}
