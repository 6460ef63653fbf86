/** What the doctor found: `says` tells what is so and, where it is not well, what to do. */
export interface Finding {
  readonly about: string
  readonly is: 'ok' | 'warning' | 'problem'
  readonly says: string
}

export const ok = (about: string, says: string): Finding => ({ about, is: 'ok', says })
export const warning = (about: string, says: string): Finding => ({ about, is: 'warning', says })
export const problem = (about: string, says: string): Finding => ({ about, is: 'problem', says })
