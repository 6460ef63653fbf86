/** What `matches` needs of a keyboard event. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

interface Shortcut {
  mod: boolean
  ctrl: boolean
  shift: boolean
  alt: boolean
  /** The key's name in lower case, as in `KeyboardEvent.key` after `named`. */
  key: string
}

const named: Record<string, string> = {
  esc: 'escape',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  space: ' ',
  del: 'delete',
  plus: '+',
  minus: '-',
}

const shown: Record<string, string> = {
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
  '-': '−',
  pageup: 'Page up',
  pagedown: 'Page down',
}

const shownOnApple: Record<string, string> = { enter: '↩', backspace: '⌫', delete: '⌦', tab: '⇥' }

/** Whether this is a Mac, iPad or iPhone, where Mod is ⌘. False where there is no browser. */
export function isApple(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)
}

/**
 * Whether the event is the shortcut, e.g. `Mod+Shift+Z`, `Shift+1`, `?`, `Esc`, `Alt+Up`. Mod is ⌘ on Apple and Ctrl
 * elsewhere; every other modifier must be held exactly as written. Letters and digits are also found by their place, so
 * that a shortcut works on a Cyrillic layout and with Shift or Alt changing the character. A sign such as `?` or `+`
 * ignores Shift, because layouts differ in needing it.
 */
export function matches(event: KeyPress, shortcut: string, apple = isApple()): boolean {
  const want = parse(shortcut)
  const ctrl = want.ctrl || (want.mod && !apple)
  if (event.ctrlKey !== ctrl || event.metaKey !== (want.mod && apple) || event.altKey !== want.alt) return false
  if (isSign(want.key)) return event.key === want.key && (!want.shift || event.shiftKey)
  return event.shiftKey === want.shift && hasKey(event, want.key)
}

/** The parts of a shortcut as they are printed on this platform's keyboards: `['⌘', 'Z']` or `['Ctrl', 'Z']`. */
export function keyCaps(shortcut: string, apple = isApple()): string[] {
  const { mod, ctrl, shift, alt, key } = parse(shortcut)
  const caps: string[] = []
  if (ctrl || (mod && !apple)) caps.push(apple ? '⌃' : 'Ctrl')
  if (alt) caps.push(apple ? '⌥' : 'Alt')
  if (shift) caps.push(apple ? '⇧' : 'Shift')
  if (mod && apple) caps.push('⌘')
  const name = (apple ? shownOnApple[key] : undefined) ?? shown[key] ?? key
  caps.push(name.charAt(0).toUpperCase() + name.slice(1))
  return caps
}

/** A shortcut in one string: `⇧⌘Z` on Apple, `Ctrl+Shift+Z` elsewhere. */
export function formatKeys(shortcut: string, apple = isApple()): string {
  return keyCaps(shortcut, apple).join(apple ? '' : '+')
}

/** A shortcut as the attribute `aria-keyshortcuts` wants it: `Control+Shift+Z`. */
export function ariaKeys(shortcut: string, apple = isApple()): string {
  const { mod, ctrl, shift, alt, key } = parse(shortcut)
  const parts: string[] = []
  if (ctrl || (mod && !apple)) parts.push('Control')
  if (mod && apple) parts.push('Meta')
  if (alt) parts.push('Alt')
  if (shift) parts.push('Shift')
  const spoken: Record<string, string> = { ' ': 'Space', '+': 'Plus', arrowup: 'ArrowUp', arrowdown: 'ArrowDown',
    arrowleft: 'ArrowLeft', arrowright: 'ArrowRight', pageup: 'PageUp', pagedown: 'PageDown' }
  parts.push(spoken[key] ?? key.charAt(0).toUpperCase() + key.slice(1))
  return parts.join('+')
}

function parse(shortcut: string): Shortcut {
  // A trailing plus is the key itself: 'Mod++'.
  const parts = shortcut.replace(/\+\+$/, '+Plus').split('+').map((part) => part.trim().toLowerCase())
  const last = parts.pop() || 'plus'
  return {
    mod: parts.includes('mod'),
    ctrl: parts.includes('ctrl'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
    key: named[last] ?? last,
  }
}

function isSign(key: string): boolean {
  return key.length === 1 && key !== ' ' && !/[\p{L}\p{N}]/u.test(key)
}

function hasKey(event: KeyPress, key: string): boolean {
  const pressed = event.key.toLowerCase()
  if (pressed === key) return true
  if (/^\d$/.test(key)) return event.code === `Digit${key}`
  // The place decides only where the layout or a modifier yields no Latin letter: on AZERTY, Z is where Z is printed.
  return /^[a-z]$/.test(key) && !/^[a-z]$/.test(pressed) && event.code === `Key${key.toUpperCase()}`
}
