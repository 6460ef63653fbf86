const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** A day as people read it: "31 Mar 2026". */
export function dayText(day: string): string {
  return format.format(Date.parse(`${day}T00:00:00Z`))
}
