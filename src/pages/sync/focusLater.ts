/** Goes to the text of a record as soon as it stands on the page, so that one can write on. */
export function focusLater(id: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`[data-record="${CSS.escape(id)}"] :is(textarea, input[type="text"])`)
    field?.focus()
    field?.scrollIntoView({ block: 'nearest' })
  })
}
