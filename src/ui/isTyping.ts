const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'

/** True for a field that a person types in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null
}
