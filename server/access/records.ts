import { z } from 'zod'
import { MAP_ROLES, WORKSPACE_ROLES } from '../../src/model/roles.ts'

const time = z.number().int().nonnegative()
const role = z.enum(MAP_ROLES)

/** Somebody with an account. */
const user = z.object({
  /** 22 characters, as a document's id. */
  id: z.string(),
  /** What everybody sees; no two users and no guest have the same. */
  name: z.string(),
  colour: z.string(),
  /** How they sign in with a password, in lower case; null with an OpenID provider that tells none. */
  email: z.string().nullable(),
  role: z.enum(WORKSPACE_ROLES),
  /** The id of the department that they say is theirs; not there where the organisation itself tells. */
  department: z.string().max(64).optional(),
  /** Salt, hash and cost as one text; null for those who sign in elsewhere. */
  password: z.string().nullable(),
  /** Who they are for the OpenID provider. */
  openId: z.object({ issuer: z.string(), subject: z.string() }).nullable(),
  createdAt: time,
  /** When an administrator shut them out; null while they may come in. */
  disabledAt: time.nullable(),
})

/** A browser that is signed in. Its id is the digest of the secret in its cookie. */
const session = z.object({
  id: z.string(),
  of: z.object({ kind: z.enum(['user', 'guest']), id: z.string() }),
  createdAt: time,
  /** The session at the OpenID provider, where it names one. */
  sid: z.string().nullable().default(null),
  /** To the hour. */
  seenAt: time,
  expiresAt: time,
})

/** Who may do what with one document; its id is that of the document. */
const access = z.object({
  id: z.string(),
  /** What every member may do; null: only those named below. */
  everyone: role.nullable(),
  /** By user id. */
  grants: z.record(z.string(), role),
})

/** A way into one map for people without an account. */
const link = z.object({
  id: z.string(),
  map: z.string(),
  role: z.enum(['viewer', 'commenter', 'editor']),
  /** The digest of the secret in the address. */
  secret: z.string(),
  /** Salt, hash and cost as one text; null where the address is enough. */
  passcode: z.string().nullable(),
  /** What it is for, in the words of whoever made it. */
  label: z.string(),
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time.nullable(),
  revokedAt: time.nullable(),
  /** The workshop with which it ends; null for one that stands by itself. */
  workshop: z.string().nullable().default(null),
})

/** Somebody who came by a link. */
const guest = z.object({ id: z.string(), name: z.string(), colour: z.string(), link: z.string(), createdAt: time, seenAt: time })

/** An account, or a new password, that waits for its person. Its id is the digest of the secret in the address. */
const invitation = z.object({
  id: z.string(),
  role: z.enum(WORKSPACE_ROLES),
  email: z.string().nullable(),
  /** The roles on maps that come with the account. */
  maps: z.array(z.object({ map: z.string(), role })),
  /** The user whose password is to be set anew; null where it brings a new account. */
  of: z.string().nullable(),
  /** A user's id; null for the link that the server prints. */
  createdBy: z.string().nullable(),
  createdAt: time,
  expiresAt: time,
})

/** What administrators decide for the whole workspace; its id is `workspace`. */
const setting = z.object({
  id: z.literal('workspace'),
  /** What every member may do with new maps, until their owners say otherwise. */
  newMaps: role.nullable(),
})

/** All that is kept of who may do what, by kind. */
export const RECORDS = { user, session, access, link, guest, invitation, setting } as const
export type RecordKind = keyof typeof RECORDS
export type RecordOf<K extends RecordKind> = z.infer<(typeof RECORDS)[K]>
export type UserRecord = RecordOf<'user'>
export type SessionRecord = RecordOf<'session'>
export type AccessRecord = RecordOf<'access'>
export type LinkRecord = RecordOf<'link'>
export type GuestRecord = RecordOf<'guest'>
export type InvitationRecord = RecordOf<'invitation'>
