import { randomBytes } from 'node:crypto'

/** A document's id or epoch: 128 random bits in 22 characters of base64url. */
export function newDocumentId(): string {
  return randomBytes(16).toString('base64url')
}

/** A record's id: 72 random bits in 12 characters of base64url. */
export function newRecordId(): string {
  return randomBytes(9).toString('base64url')
}
