import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

interface Forms {
  readonly etag: string
  readonly plain: Buffer
  readonly br: Buffer
  readonly gzip: Buffer
}

/**
 * The page that the app starts from. The build names its scripts and styles beside it (`./assets/…`); as it is sent for
 * every address of the app, they are named from the root of the host here, below the path where people find the app.
 */
export class StartPage {
  readonly #file: string
  readonly #path: string
  #forms: Promise<Forms> | null = null
  #state = ''

  /** `path` is that of the public address: '' at the root, else such as '/maps'. */
  constructor(file: string, path: string) {
    this.#file = file
    this.#path = path
  }

  /** Answers a request with the page, packed if the browser can unpack it; with 304 when it has it. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const forms = await this.#read()
    void reply.code(200).headers({ 'cache-control': 'no-cache', 'etag': forms.etag, 'vary': 'accept-encoding' })
    if (request.headers['if-none-match'] === forms.etag) return reply.code(304).send()
    const packing = packingOf(request.headers['accept-encoding'] ?? '')
    if (packing !== 'plain') void reply.header('content-encoding', packing)
    return reply.type('text/html; charset=utf-8').send(forms[packing])
  }

  /** Read again only when another build has put another file there. */
  async #read(): Promise<Forms> {
    const state = await stat(this.#file).then(({ mtimeMs, size }) => `${mtimeMs} ${size}`, () => this.#state)
    if (!this.#forms || state !== this.#state) {
      this.#state = state
      this.#forms = made(this.#file, this.#path)
      this.#forms.catch(() => void (this.#forms = null))
    }
    return this.#forms
  }
}

async function made(file: string, path: string): Promise<Forms> {
  const text = (await readFile(file, 'utf8')).replaceAll(/(\s(?:href|src)=")\.\//g, `$1${path}/`)
  const plain = Buffer.from(text)
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain)])
  return { etag, plain, br, gzip: gz }
}

const takes = (accepted: string, packing: string): boolean =>
  new RegExp(`(^|,)\\s*${packing}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[\\d.]+\\s*)?(,|$)`, 'i').test(accepted)

function packingOf(accepted: string): 'br' | 'gzip' | 'plain' {
  return takes(accepted, 'br') ? 'br' : takes(accepted, 'gzip') ? 'gzip' : 'plain'
}
