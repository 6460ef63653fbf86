/*
 * Loaded into a server under test with `node --import`: answers what the process has used, so that all contenders are
 * measured in the same way, from inside and with all their threads.
 */
export interface Usage {
  /** When this was looked at, milliseconds. */
  readonly at: number
  /** Processor time of all threads, microseconds. */
  readonly cpu: number
  /** Bytes that are still needed after a collection, and those that the process holds. */
  readonly used: number
  readonly resident: number
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { at: performance.now(), cpu: user + system, used: heapUsed + external, resident: rss }
}

process.on('message', (question: unknown) => {
  if (question === 'cpu') process.send?.(usage())
  if (question === 'memory') {
    globalThis.gc?.()
    globalThis.gc?.()
    process.send?.(usage())
  }
})
// Listening must not keep alive a server that wants to end; without its driver a server has nothing to do.
process.on('disconnect', () => process.exit())
process.channel?.unref()
