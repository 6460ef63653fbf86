/** How to reach somebody with one press: an address that opens the mail program or dials. */
export interface ContactLink {
  readonly kind: 'mail' | 'phone'
  /** A `mailto:` or `tel:` address made of checked parts only; never another scheme. */
  readonly href: string
}

const MAIL = /^([\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+)@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,})$/u
const PHONE = /^\+?\d{3,15}$/
/** What people put between the digits of a telephone number. */
const BETWEEN_DIGITS = /[\s()./-]/g

/** Reads a contact that people typed. Null for anything else than one e-mail address or telephone number. */
export function contactLink(contact: string): ContactLink | null {
  const text = contact.trim()
  const [, name, host] = MAIL.exec(text) ?? []
  if (name && host) return { kind: 'mail', href: `mailto:${encodeURIComponent(name)}@${encodeURIComponent(host)}` }
  const digits = text.replace(BETWEEN_DIGITS, '')
  return PHONE.test(digits) ? { kind: 'phone', href: `tel:${digits}` } : null
}
