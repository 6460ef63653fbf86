import type { z } from 'zod'
import { Problem, UNREADABLE } from './problem.ts'

/** Reads what a request brings; what it may be is told in one sentence, where people can do something about it. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, sentence = UNREADABLE): T {
  const reading = schema.safeParse(body ?? {})
  if (!reading.success) throw new Problem(400, 'bad-request', sentence)
  return reading.data
}
