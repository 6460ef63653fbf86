import { z } from 'zod'
import { Problem, UNREADABLE } from './problem.ts'

/** How whoever asks is called and shown where people name themselves. */
export const naming = z.strictObject({ name: z.string().max(300), colour: z.string().regex(/^#[0-9a-f]{6}$/i) })

/** Reads what a request brings; what it may be is told in one sentence, where people can do something about it. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, sentence = UNREADABLE): T {
  const reading = schema.safeParse(body ?? {})
  if (!reading.success) throw new Problem(400, 'bad-request', sentence)
  return reading.data
}
