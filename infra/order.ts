/**
 * `npm run order`: holds the order of the rooms that `shared/order.json` writes down. A room is a folder of `shared/` or a file beside
 * them; it imports from rooms before it, never from one after it. Nor do files or folders import each other in a circle, anywhere:
 * what stands side by side in a folder is in some order too, though nobody wrote it down. And a name means one thing: what is
 * exported under it is declared in one file, and another file imports it, if only a test.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

type Order = { floors: Record<string, string[]> }
type Import = { from: string; to: string }

const ROOTS = ['shared', 'functions', 'infra']
/** They import from the product, the product never from them. */
const BESIDE_THE_PRODUCT = ['tests', 'bench']
const IMPORT = /(?:\bfrom|\bimport|\bmodule)\s*\(?\s*'(\.{1,2}\/[^']+\.(?:tsx?|js))'/g
/** Tools implement the ports of every room, so they stand beside the order; the linter keeps the rooms from importing them. */
const BESIDE = 'adapters'

const { floors }: Order = JSON.parse(readFileSync('shared/order.json', 'utf8'))
const rooms = Object.values(floors).flat()
const floorOf = (room: string) => Object.keys(floors).find((floor) => floors[floor]?.includes(room)) ?? '?'

const EXPORTED = /^export (?:async |abstract )*(?:function\*?|const|let|class|type|interface|enum) (\w+)/gm
/** Names in braces, as an import lists them, also one that waits for its file: `const { a, b: c } = await import(…)`; and `(await import(…)).a`. */
const ASKED_FOR = /\{([\w\s,:]*)\}|\.(\w+)/g
/** A file that a bundle is given instead of a library's (`infra/slim-sdk.ts`) exports what the library does. */
const WRITTEN_OUT = /`[^`]*`/g
/** Sentences by their language: a catalogue names them for its own room, and is imported whole. */
const CATALOGUE = /\.(?:zh|en)\.ts$/
/** Names that something outside the product gives. */
const GIVEN: Readonly<Record<string, string>> = { handler: 'what AWS Lambda calls in an entry file' }

/** A port by the file that adds it to the dependencies. */
const ports = new Map(filesBelow('shared').flatMap(portsOf))
const imports = ROOTS.flatMap(filesBelow).flatMap(importsOf)
const exported = ROOTS.flatMap(filesBelow).flatMap(exportsOf)
const faults = [
  ...unplacedRooms(),
  ...upward(),
  ...circlesOfFiles(),
  ...circlesOfFolders(),
  ...sharedNames(),
  ...unaskedNames(),
]
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|m?js)$/.test(file))
    .map((file) => join(folder, file))
    .sort()
}

function importsOf(from: string): Import[] {
  return [...readFileSync(from, 'utf8').matchAll(IMPORT)].map(([, path = '']) => ({
    from,
    to: normalize(join(dirname(from), path)),
  }))
}

/** As `declare module '../dependencies.ts' { interface Dependencies { villages: Villages } }` says. */
function portsOf(file: string): [string, string][] {
  const [, added = ''] = /interface Dependencies \{\n(.*?)\n {2}\}/s.exec(readFileSync(file, 'utf8')) ?? []
  return [...added.matchAll(/^ {4}(\w+)[?(:]/gm)].map(([, name = '']) => [name, file])
}

/** What a use case asks for by name is an import too, though none is written: `Pick<Dependencies, 'villages' | 'now'>`. */
function asked(from: string): Import[] {
  const names = [...readFileSync(from, 'utf8').matchAll(/Pick<\s*Dependencies,([^>]*)>/g)].flatMap(([, union = '']) =>
    [...union.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  )
  return names.flatMap((name) => ports.get(name) ?? []).map((to) => ({ from, to }))
}

/** The room of a file of `shared/`: the longest path that the order names; undefined: none. */
function roomOf(file: string): string | undefined {
  const inside = file.replace('shared/', '')
  return rooms.filter((room) => inside === room || inside.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0]
}

function unplacedRooms(): string[] {
  return filesBelow('shared')
    .filter((file) => !file.startsWith(`shared/${BESIDE}/`) && roomOf(file) === undefined)
    .map(
      (file) =>
        `${file} is in no room: give it a place in shared/order.json, or move it into the room whose records it keeps.`,
    )
}

function upward(): string[] {
  return [...imports, ...filesBelow('shared').flatMap(asked)].flatMap(({ from, to }) => {
    const [a, b] = [roomOf(from), roomOf(to)]
    if (!from.startsWith('shared/') || a === undefined || b === undefined || a === b) return []
    if (rooms.indexOf(a) > rooms.indexOf(b)) return []
    return `${from} -> ${to}: “${a}” (${floorOf(a)}) stands below “${b}” (${floorOf(b)}). Take what is needed as an argument, move it down to where both find it, or, if it combines rooms for a page, to desk/.`
  })
}

function circlesOfFiles(): string[] {
  return circlesIn(imports.map(({ from, to }) => [from, to])).map(
    (circle) => `These files import each other in a circle: ${circle.join(' <-> ')}`,
  )
}

/** Files and folders side by side; those of `shared/` itself stand in the order that is written down. */
function circlesOfFolders(): string[] {
  const folders = new Set(imports.flatMap(({ from }) => foldersAbove(from)))
  return [...folders]
    .filter((folder) => folder !== 'shared')
    .flatMap((folder) => {
      const edges = imports.filter(({ from, to }) => from.startsWith(`${folder}/`) && to.startsWith(`${folder}/`))
      const nameOf = (file: string) => file.slice(folder.length + 1).split('/')[0] ?? ''
      return circlesIn(edges.map(({ from, to }) => [nameOf(from), nameOf(to)])).map(
        (circle) =>
          `In ${folder}/ these import each other in a circle: ${circle.join(' <-> ')}. Move what two of them need down to where both find it.`,
      )
    })
}

function foldersAbove(file: string): string[] {
  const folder = dirname(file)
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)]
}

function exportsOf(file: string): { file: string; name: string }[] {
  const text = readFileSync(file, 'utf8').replace(WRITTEN_OUT, '')
  return [...text.matchAll(EXPORTED)]
    .map(([, name = '']) => ({ file, name }))
    .filter(({ name }) => !Object.hasOwn(GIVEN, name))
}

function sharedNames(): string[] {
  const files = new Map<string, Set<string>>()
  for (const { file, name } of exported.filter((one) => !CATALOGUE.test(one.file))) {
    files.set(name, (files.get(name) ?? new Set()).add(file))
  }
  return [...files]
    .filter(([, { size }]) => size > 1)
    .map(
      ([name, where]) =>
        `“${name}” is declared in ${[...where].join(' and ')}. If both are the same fact, keep one and import it; if not, name each for what it is, in the words of its room; if only its own file uses it, do not export it.`,
    )
}

function unaskedNames(): string[] {
  const askers = new Map<string, Set<string>>()
  for (const file of [...ROOTS, ...BESIDE_THE_PRODUCT].flatMap(filesBelow)) {
    for (const [, listed = '', one = ''] of readFileSync(file, 'utf8').matchAll(ASKED_FOR)) {
      for (const [name] of `${listed} ${one}`.matchAll(/\w+/g))
        askers.set(name, (askers.get(name) ?? new Set()).add(file))
    }
  }
  return exported
    .filter(({ file, name }) => !CATALOGUE.test(file) && ![...(askers.get(name) ?? [])].some((asker) => asker !== file))
    .map(
      ({ file, name }) =>
        `“${name}” of ${file} is imported nowhere. Do not export it; if its own file does without it too, delete it.`,
    )
}

/** Circles in what leads to what, each sorted (Tarjan's strongly connected components); an edge from a node to itself is none. */
function circlesIn(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = Map.groupBy(edges, ([from]) => from)
  const found: string[][] = []
  const [index, low] = [new Map<string, number>(), new Map<string, number>()]
  const stack: string[] = []
  const visit = (node: string): number => {
    const own = index.size
    index.set(node, own)
    low.set(node, own)
    stack.push(node)
    for (const [, to] of next.get(node) ?? []) {
      if (!index.has(to)) low.set(node, Math.min(low.get(node) ?? own, visit(to)))
      else if (stack.includes(to)) low.set(node, Math.min(low.get(node) ?? own, index.get(to) ?? own))
    }
    if (low.get(node) === own) {
      const circle = stack.splice(stack.indexOf(node))
      if (circle.length > 1) found.push(circle.sort())
    }
    return low.get(node) ?? own
  }
  for (const [from] of edges) if (!index.has(from)) visit(from)
  return found
}
