import { parseAst } from 'vite'

/** What a rule about the source needs to know of one file. */
export interface SourceFile {
  /** From the root of the repository, with forward slashes: `src/model/table.ts`. */
  readonly path: string
  readonly lines: number
  /** Every module it names: static, dynamic and type imports, re-exports, and `new URL('…', import.meta.url)`. */
  readonly imports: readonly Imported[]
  /** Lines with `export default`, with `export *`, and with the type `any`. */
  readonly defaultExports: readonly number[]
  readonly starExports: readonly number[]
  readonly anys: readonly number[]
}

export interface Imported {
  readonly name: string
  readonly line: number
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function literal(value: unknown): string | null {
  return isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const key in node) {
    const child = node[key]
    if (isNode(child)) walk(child, visit)
    else if (Array.isArray(child)) for (const one of child) if (isNode(one)) walk(one, visit)
  }
}

/** True for `import.meta.url`. */
function isOwnAddress(value: unknown): boolean {
  if (!isNode(value) || value.type !== 'MemberExpression') return false
  return isNode(value.object) && value.object.type === 'MetaProperty'
}

/** Reads a TypeScript file. Throws when it does not parse. */
export function readSource(path: string, text: string): SourceFile {
  const imports: Imported[] = []
  const defaultExports: number[] = []
  const starExports: number[] = []
  const anys: number[] = []
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length

  walk(parseAst(text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as Node, (node) => {
    const line = (): number => lineAt(node.start)
    const named = literal(node.source)
    if (named !== null) imports.push({ name: named, line: line() })
    if (node.type === 'NewExpression' && isNode(node.callee) && node.callee.name === 'URL') {
      const [target, base] = node.arguments as unknown[]
      const name = literal(target)
      if (name !== null && isOwnAddress(base)) imports.push({ name, line: line() })
    }
    if (node.type === 'ExportDefaultDeclaration') defaultExports.push(line())
    if (node.type === 'ExportAllDeclaration') starExports.push(line())
    if (node.type === 'TSAnyKeyword') anys.push(line())
  })
  const lines = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return { path, lines, imports, defaultExports, starExports, anys }
}
