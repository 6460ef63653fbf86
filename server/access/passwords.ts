import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { queue } from '../queue.ts'

/** The cost of a guess (OWASP's password storage recommendation): 2^15 blocks of 8 × 128 bytes, three times over. */
const COST = { log: 15, block: 8, parallel: 3 } as const
const SALT = 16
const HASH = 32
/** Hashes made at the same time. Whoever guesses must not take all threads away from those who work. */
const AT_ONCE = 2

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 1_000

const hashing = queue(AT_ONCE)

function derive(password: string, salt: Buffer, log: number, r: number, p: number): Promise<Buffer> {
  const N = 2 ** log
  return hashing.run(() => new Promise((resolve, reject) => {
    // The same text must give the same password on every keyboard.
    scrypt(password.normalize('NFKC'), salt, HASH, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
      error ? reject(error) : resolve(hash))
  }))
}

/** A password as it is kept: with its cost and its salt, so that a later Throughline can raise the cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT)
  const hash = await derive(password, salt, COST.log, COST.block, COST.parallel)
  return ['scrypt', COST.log, COST.block, COST.parallel, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

const NOBODYS = ['scrypt', COST.log, COST.block, COST.parallel, Buffer.alloc(SALT).toString('base64url'), Buffer.alloc(HASH).toString('base64url')].join('$')

/** Whether this is the password that was kept. Takes as long where none is kept (null), and is never right then. */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const [, log, block, parallel, salt = '', hash = ''] = (kept ?? NOBODYS).split('$')
  const expected = Buffer.from(hash, 'base64url')
  const got = await derive(password.slice(0, LONGEST_PASSWORD), Buffer.from(salt, 'base64url'), Number(log), Number(block), Number(parallel))
  return expected.length === got.length && timingSafeEqual(expected, got) && kept !== null
}

/** Passwords that everybody tries first, of those that are long enough. */
const COMMON = new Set([
  '1234567890', '12345678910', '0123456789', '9876543210', '0987654321', '1111111111', '0000000000', '1q2w3e4r5t', '1qaz2wsx3edc',
  'qwertyuiop', 'qwertzuiop', 'asdfghjkl1', 'password12', 'password123', 'password1234', 'passwort123', 'passwort1234', 'letmein1234',
  'iloveyou123', 'welcome123', 'welcome1234', 'willkommen1', 'changeme123', 'administrator', 'throughline', 'throughline1',
])

/** Why a password cannot be taken, as a sentence; null when it can. Length is what counts (NIST SP 800-63B, 5.1.1.2). */
export function passwordProblem(password: string, about: readonly (string | null)[]): string | null {
  if (Array.from(password).length < SHORTEST_PASSWORD) return `A password has at least ${SHORTEST_PASSWORD} characters. A few words in a row are easy to remember.`
  if (password.length > LONGEST_PASSWORD) return `A password has at most ${LONGEST_PASSWORD} characters.`
  const folded = password.toLowerCase()
  const isKnown = COMMON.has(folded) || new Set(folded).size < 4 || about.some((text) => text !== null && text.toLowerCase() === folded)
  return isKnown ? 'This password is one of the first that anybody would try. Take another one.' : null
}
