/** Finds in the source every Chinese message that may refuse something: of DomainError, of zod, of an issue of a form. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseAst } from 'vitest/node'

type Node = { type: string; [key: string]: unknown }
type Source = { path: string; program: Node; declared: Map<string, Node[]>; imported: Map<string, string> }

const HAN = /\p{Script=Han}/u
/** What of zod takes a message as its last argument. */
const CHECKS =
  /^(regex|min|max|length|int|positive|nonnegative|multipleOf|refine|superRefine|addIssue|email|url|check|gte?|lte?|startsWith|nonempty|literal|enum|string|number|custom)$/
const MESSAGE_KEYS = ['message', 'error', 'wrong']

/** Every message by its text, `{1}`, `{2}` … for what is filled in, with the file that says it first. */
export function refusalMessages(folders: readonly string[], leaveOut: RegExp): Map<string, string> {
  const sources = new Map<string, Source>()
  const load = (path: string): Source | undefined => {
    if (!sources.has(path)) {
      try {
        sources.set(path, readSource(path))
      } catch {
        return undefined
      }
    }
    return sources.get(path)
  }
  const found = new Map<string, string>()
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name)
      if (!/\.tsx?$/.test(path) || leaveOut.test(path)) continue
      const source = load(path)
      if (source === undefined) throw new Error(`${path} cannot be read`)
      new Finder(load, (text) => found.has(text) || found.set(text, path)).findIn(source)
    }
  return found
}

/** Every Chinese text of one file, whatever it is for. */
export function chineseTexts(path: string): Map<string, string> {
  const found = new Map<string, string>()
  walk(readSource(path).program, (node) => {
    const text = textOf(node)
    if (text !== null) found.set(text, path)
  })
  return found
}

/** A literal, or a template with `{1}`, `{2}` … for what is filled in; null for what has no Chinese of its own. */
function textOf(node: Node): string | null {
  const parts =
    node.type === 'TemplateLiteral'
      ? (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
      : node.type === 'Literal' && typeof node.value === 'string'
        ? [node.value]
        : []
  if (!parts.some((part) => HAN.test(part))) return null
  return parts.map((part, at) => (at === 0 ? '' : `{${at}}`) + part).join('')
}

function readSource(path: string): Source {
  const program = parseAst(readFileSync(path, 'utf8'), {
    lang: path.endsWith('x') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js',
  }) as unknown as Node
  const source: Source = { path, program, declared: new Map(), imported: new Map() }
  for (const statement of program.body as Node[]) {
    if (statement.type === 'ImportDeclaration') {
      const from = String((statement.source as Node).value)
      if (!from.startsWith('.') || /texts\.\w+\.ts$/.test(from)) continue
      for (const one of statement.specifiers as Node[])
        source.imported.set(String((one.local as Node).name), relative('.', join(dirname(path), from)))
    }
  }
  const declare = (name: string, node: Node) => source.declared.set(name, [...(source.declared.get(name) ?? []), node])
  walk(program, (node) => {
    if (node.type === 'FunctionDeclaration') declare(nameOf(node.id), node)
    if (node.type === 'VariableDeclarator' && isNode(node.init)) declare(nameOf(node.id), node.init)
  })
  return source
}

class Finder {
  readonly #seen = new Set<Node>()
  constructor(
    readonly load: (path: string) => Source | undefined,
    readonly found: (text: string) => void,
  ) {}

  /** Goes through a file for the places where messages stand. */
  findIn(source: Source): void {
    walk(source.program, (node) => {
      if (node.type === 'NewExpression' && nameOf(node.callee) === 'DomainError')
        for (const one of (node.arguments as Node[]).slice(1)) this.#message(one, source)
      if (node.type === 'Property' && MESSAGE_KEYS.includes(nameOf(node.key))) this.#message(node.value, source)
      if (node.type !== 'CallExpression') return
      const callee = node.callee as Node
      const isCheck =
        (callee.type === 'MemberExpression' && CHECKS.test(nameOf(callee.property))) || nameOf(callee) === 'wrong'
      if (isCheck || this.#refuses(callee, source))
        for (const one of node.arguments as Node[]) this.#message(one, source, !isCheck)
    })
  }

  /** Every text that an expression may come to: its literals, and those of the constants and functions it names. */
  #message(expression: unknown, source: Source, isFilledIn = false): void {
    if (!isNode(expression) || this.#seen.has(expression)) return
    this.#seen.add(expression)
    const text = textOf(expression)
    if (text !== null) this.found(text)
    if (/Function/.test(expression.type)) walk(expression.body, (node) => this.#result(node, expression, source))
    else if (expression.type === 'Identifier') this.#named(nameOf(expression), source, isFilledIn)
    else {
      // What a function makes to be filled in is data: names, days, what differs.
      const isHole = isFilledIn || expression.type === 'TemplateLiteral'
      const parts = isHole && expression.type === 'CallExpression' ? expression.arguments : partsOf(expression)
      for (const part of parts as unknown[]) this.#message(part, source, isHole)
    }
  }

  #result(node: Node, of: Node, source: Source): void {
    if (node === of.body && node.type !== 'BlockStatement') this.#message(node, source)
    if (node.type === 'ReturnStatement') this.#message(node.argument, source)
  }

  #named(name: string, source: Source, isFilledIn: boolean): void {
    const [nodes, where] = this.#declarations(name, source)
    for (const node of nodes) this.#message(node, where, isFilledIn)
  }

  /** A function that throws or makes a refusal of what it is given. */
  #refuses(callee: Node, source: Source): boolean {
    if (callee.type !== 'Identifier') return false
    const [nodes] = this.#declarations(String(callee.name), source)
    return nodes.some((node) => /Function/.test(node.type) && passesOn(node))
  }

  /** What a name may stand for: of the same name in several functions of a file, all. */
  #declarations(name: string, source: Source): [Node[], Source] {
    const from = source.imported.get(name)
    const where = (from === undefined ? source : this.load(from)) ?? source
    return [where.declared.get(name) ?? [], where]
  }
}

/** The parts of an expression that its text may come from. */
function partsOf(expression: Node): unknown[] {
  const { type, consequent, alternate, object, value, operator } = expression
  if (type === 'ConditionalExpression') return [consequent, alternate]
  if (type === 'MemberExpression') return [object]
  if (type === 'Property') return [value]
  if (type === 'BinaryExpression' && operator !== '+') return []
  return Object.values(expression).flat()
}

/** Whether a function refuses with what it is given. */
function passesOn(node: Node): boolean {
  const parameters = (node.params as Node[]).map(nameOf)
  let does = false
  walk(node.body, (one) => {
    const isRefusal = one.type === 'NewExpression' && nameOf(one.callee) === 'DomainError'
    const isIssue = one.type === 'Property' && MESSAGE_KEYS.includes(nameOf(one.key))
    if (isRefusal && (one.arguments as Node[]).slice(1).some((part) => mentions(part, parameters))) does = true
    if (isIssue && mentions(one.value, parameters)) does = true
  })
  return does
}

function mentions(part: unknown, names: readonly string[]): boolean {
  let found = false
  walk(part, (node) => {
    if (node.type === 'Identifier' && names.includes(String(node.name))) found = true
  })
  return found
}

function walk(part: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(part)) for (const one of part) walk(one, visit)
  if (!isNode(part)) return
  visit(part)
  for (const child of Object.values(part)) if (typeof child === 'object') walk(child, visit)
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node.name ?? node.value ?? '') : ''
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part
}
