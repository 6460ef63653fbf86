import { request } from 'node:http'
import type { NotRestored, Restored } from '../restoring.ts'
import type { Administration, Listed } from './administration.ts'
import { socketIn } from './socketPath.ts'
import type { Seen } from './probes.ts'

/** The server that runs on a data folder, over its socket. */
export class RemoteAdministration implements Administration {
  readonly #path: string

  private constructor(path: string) {
    this.#path = path
  }

  /** Null when no server answers on this folder. */
  static async find(folder: string): Promise<RemoteAdministration | null> {
    const found = new RemoteAdministration(socketIn(folder))
    try {
      await found.documents()
      return found
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code === 'EACCES' || code === 'EPERM') throw new Error(`The server in ${folder} runs as another user. Run this as that user, such as with sudo -u.`)
      if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'EINVAL', 'ENAMETOOLONG', 'ENOTDIR'].includes(code)) return null
      throw error
    }
  }

  async documents(): Promise<readonly Listed[]> {
    return (await this.#ask<{ documents: Listed[] }>('GET', 'documents')).documents
  }

  async changes(id: string): Promise<readonly number[]> {
    return (await this.#ask<{ changes: number[] }>('GET', `documents/${id}/changes`)).changes
  }

  async restore(id: string, at: number): Promise<Restored | NotRestored> {
    return (await this.#ask<{ result: Restored | NotRestored }>('POST', `documents/${id}/restore`, { at })).result
  }

  async backup(): Promise<string> {
    return (await this.#ask<{ file: string }>('POST', 'backup', {})).file
  }

  /** Announces a request that will come through the front door. */
  async probe(): Promise<string> {
    return (await this.#ask<{ probe: string }>('POST', 'probes', {})).probe
  }

  /** How it arrived; null when it has not. */
  async seen(probe: string): Promise<Seen | null> {
    return (await this.#ask<{ seen: Seen | null }>('GET', `probes/${probe}`)).seen
  }

  #ask<T>(method: string, what: string, body?: unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' }
      const asked = request({ socketPath: this.#path, method, path: `/api/control/${what}`, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('error', reject)
        answer.on('end', () => {
          const said = text === '' ? {} : (JSON.parse(text) as { error?: { message: string } })
          if (answer.statusCode === 200) resolve(said as T)
          else reject(new Error(said.error?.message ?? `The server answered ${answer.statusCode}.`))
        })
      })
      asked.on('error', reject)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
}
