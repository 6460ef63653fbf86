import { expect, test } from 'vitest'
import { ariaKeys, formatKeys, keyCaps, matches } from './shortcut.ts'
import type { KeyPress } from './shortcut.ts'

const mac = true
const pc = false

/** `press('Ctrl+Shift', 'Z', 'KeyZ')`: the event that a browser sends. */
function press(held: string, key: string, code = ''): KeyPress {
  const has = (name: string) => held.split('+').includes(name)
  return { key, code, ctrlKey: has('Ctrl'), metaKey: has('Meta'), shiftKey: has('Shift'), altKey: has('Alt') }
}

test.each([
  ['Mod+Z is Ctrl on a PC', press('Ctrl', 'z', 'KeyZ'), 'Mod+Z', pc, true],
  ['Mod+Z is ⌘ on a Mac', press('Meta', 'z', 'KeyZ'), 'Mod+Z', mac, true],
  ['Ctrl is not Mod on a Mac', press('Ctrl', 'z', 'KeyZ'), 'Mod+Z', mac, false],
  ['⌘ is not Mod on a PC', press('Meta', 'z', 'KeyZ'), 'Mod+Z', pc, false],
  ['a further modifier is another shortcut', press('Ctrl+Shift', 'Z', 'KeyZ'), 'Mod+Z', pc, false],
  ['Shift makes a capital', press('Ctrl+Shift', 'Z', 'KeyZ'), 'Mod+Shift+Z', pc, true],
  ['a plain letter', press('', 'v', 'KeyV'), 'V', pc, true],
  ['a plain letter is not one with Ctrl', press('Ctrl', 'v', 'KeyV'), 'V', pc, false],
  ['a Cyrillic layout finds the place', press('Ctrl', 'я', 'KeyZ'), 'Mod+Z', pc, true],
  ['AZERTY counts what is printed', press('Ctrl', 'z', 'KeyW'), 'Mod+Z', pc, true],
  ['AZERTY does not count the place', press('Ctrl', 'w', 'KeyZ'), 'Mod+Z', pc, false],
  ['Shift turns 1 into !', press('Shift', '!', 'Digit1'), 'Shift+1', pc, true],
  ['Alt turns N into a tilde', press('Alt', '˜', 'KeyN'), 'Alt+N', mac, true],
  ['? needs Shift on some layouts', press('Shift', '?', 'Slash'), '?', pc, true],
  ['and on others not', press('', '?', 'KeyM'), '?', pc, true],
  ['Mod with plus', press('Ctrl+Shift', '+', 'Equal'), 'Mod+Plus', pc, true],
  ['Mod with plus, written as such', press('Ctrl', '+', 'NumpadAdd'), 'Mod++', pc, true],
  ['arrows', press('Alt', 'ArrowUp', 'ArrowUp'), 'Alt+Up', pc, true],
  ['Escape', press('', 'Escape', 'Escape'), 'Esc', pc, true],
  ['Space', press('', ' ', 'Space'), 'Space', pc, true],
  ['another key', press('Ctrl', 'y', 'KeyY'), 'Mod+Z', pc, false],
])('%s', (_name, event, shortcut, platform, expected) => {
  expect(matches(event, shortcut, platform)).toBe(expected)
})

test.each([
  ['Mod+Z', '⌘Z', 'Ctrl+Z'],
  ['Mod+Shift+Z', '⇧⌘Z', 'Ctrl+Shift+Z'],
  ['Alt+Up', '⌥↑', 'Alt+↑'],
  ['Delete', '⌦', 'Delete'],
  ['Mod+Plus', '⌘+', 'Ctrl++'],
  ['Esc', 'Esc', 'Esc'],
  ['?', '?', '?'],
])('%s reads %s on a Mac and %s elsewhere', (shortcut, onMac, elsewhere) => {
  expect(formatKeys(shortcut, mac)).toBe(onMac)
  expect(formatKeys(shortcut, pc)).toBe(elsewhere)
})

test('key caps are one a key', () => {
  expect(keyCaps('Mod+Shift+1', pc)).toEqual(['Ctrl', 'Shift', '1'])
})

test.each([
  ['Mod+Shift+Z', 'Control+Shift+Z'],
  ['Alt+Up', 'Alt+ArrowUp'],
  ['Space', 'Space'],
  ['Mod+Plus', 'Control+Plus'],
])('%s is %s for a screen reader', (shortcut, spoken) => {
  expect(ariaKeys(shortcut, pc)).toBe(spoken)
})
