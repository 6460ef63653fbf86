import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Phase, PhaseResult } from './crowd.ts'
import type { Reply, Task } from './generator.ts'
import type { Usage } from './probe.ts'
import type { RunningServer } from './servers.ts'

/** The load generator in its own process. */
export interface Load {
  do(task: Task): Promise<void>
  /** Runs a phase and says what the server used while it was counted. */
  phase(phase: Phase, server: RunningServer): Promise<Measured>
  stop(): Promise<void>
}

export interface Measured extends PhaseResult {
  /** The server's processor time, all threads, as a share of a core, and for one delivered update, microseconds. */
  readonly cpu: number
  readonly cpuPerDelivery: number
}

export async function startLoad(): Promise<Load> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'generator.ts')], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))

  const ask = (task: Task, heard: (reply: Reply) => void = () => undefined): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        child.off('message', listen)
        child.off('exit', ended)
      }
      const listen = (reply: Reply): void => {
        heard(reply)
        if (reply.kind === 'done') resolve(reply.value)
        else if (reply.kind === 'failed') reject(new Error(reply.why))
        else return
        end()
      }
      const ended = (code: number | null): void => {
        end()
        reject(new Error(`the load generator ended with code ${code}`))
      }
      child.on('message', listen)
      child.on('exit', ended)
      child.send(task)
    })

  return {
    async do(task) {
      await ask(task)
    },
    async phase(phase, server) {
      const looks: Promise<Usage>[] = []
      const result = (await ask({ kind: 'phase', phase }, ({ kind }) => {
        if (kind === 'began' || kind === 'ended') looks.push(server.usage('cpu'))
      })) as PhaseResult
      const [before, after] = await Promise.all(looks)
      if (!before || !after) throw new Error('the server did not say what it used')
      const cpu = (after.cpu - before.cpu) / 1000 / (after.at - before.at)
      return { ...result, cpu, cpuPerDelivery: (cpu * result.elapsed * 1000) / result.delivered }
    },
    async stop() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
