/**
 * `npm run order`: holds the order of the rooms that `shared/order.json` writes down. A room is a folder of `shared/` or a file beside
 * them; it imports from rooms before it, never from one after it. Nor do files import each other in a circle, anywhere.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What is not yet in order: imports as `a -> b`, circles as their files. The lists only ever shrink. */
type Order = { floors: Record<string, string[]>; exceptions: string[]; circles: string[] }
type Import = { from: string; to: string }

const ROOTS = ['shared', 'functions', 'infra']
const IMPORT = /(?:\bfrom|\bimport|\bmodule)\s*\(?\s*'(\.{1,2}\/[^']+\.tsx?)'/g
/** Tools implement the ports of every room, so they stand beside the order; the linter keeps the rooms from importing them. */
const BESIDE = 'adapters'

const { floors, exceptions, circles: knownCircles }: Order = JSON.parse(readFileSync('shared/order.json', 'utf8'))
const rooms = Object.values(floors).flat()
const floorOf = (room: string) => Object.keys(floors).find((floor) => floors[floor]?.includes(room)) ?? '?'

/** A port by the file that adds it to the dependencies. */
const ports = new Map(filesBelow('shared').flatMap(portsOf))
const imports = ROOTS.flatMap(filesBelow).flatMap(importsOf)
const faults = [...unplacedRooms(), ...upward(), ...circles()]
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
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
  const wrong = [...imports, ...filesBelow('shared').flatMap(asked)].flatMap(({ from, to }) => {
    const [a, b] = [roomOf(from), roomOf(to)]
    if (!from.startsWith('shared/') || a === undefined || b === undefined || a === b) return []
    return rooms.indexOf(a) > rooms.indexOf(b) ? [] : [{ edge: `${from} -> ${to}`, a, b }]
  })
  const known = new Set(wrong.map(({ edge }) => edge))
  return [
    ...wrong
      .filter(({ edge }) => !exceptions.includes(edge))
      .map(
        ({ edge, a, b }) =>
          `${edge}: “${a}” (${floorOf(a)}) stands below “${b}” (${floorOf(b)}). Take what is needed as an argument, move it down to where both find it, or, if it combines rooms for a page, to desk/.`,
      ),
    ...exceptions
      .filter((edge) => !known.has(edge))
      .map((edge) => `${edge} is mended: strike it from the exceptions in shared/order.json.`),
  ]
}

/** Files that import each other, as one circle each (Tarjan's strongly connected components). */
function circles(): string[] {
  const next = Map.groupBy(imports, ({ from }) => from)
  const found: string[][] = []
  const [index, low] = [new Map<string, number>(), new Map<string, number>()]
  const stack: string[] = []
  const visit = (file: string): number => {
    const own = index.size
    index.set(file, own)
    low.set(file, own)
    stack.push(file)
    for (const { to } of next.get(file) ?? []) {
      if (!index.has(to)) low.set(file, Math.min(low.get(file) ?? own, visit(to)))
      else if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? own, index.get(to) ?? own))
    }
    if (low.get(file) === own) {
      const circle = stack.splice(stack.indexOf(file))
      if (circle.length > 1) found.push(circle)
    }
    return low.get(file) ?? own
  }
  for (const { from } of imports) if (!index.has(from)) visit(from)
  const lines = found.map((circle) => circle.sort().join(' <-> '))
  return [
    ...lines
      .filter((line) => !knownCircles.includes(line))
      .map((line) => `These files import each other in a circle: ${line}`),
    ...knownCircles
      .filter((line) => !lines.includes(line))
      .map((line) => `The circle ${line} is open: strike it from the circles in shared/order.json.`),
  ]
}
