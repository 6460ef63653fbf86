/** The day that it is here, as `2026-03-31`. */
export function today(now = new Date()): string {
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** A day as people read it: "31 Mar 2026". */
export function dayText(day: string): string {
  return format.format(Date.parse(`${day}T00:00:00Z`))
}
