/** `npm run bench`: runs the benchmarks that are named, all by default, and prints one table with goals and verdicts. */
import { parseArgs } from 'node:util'
import type { Benchmark, Line } from './benchmark.ts'
import { tableOf } from './table.ts'

/** In the order in which they run; each is loaded when its turn comes, so that none weighs on another. */
const benchmarks: Record<string, () => Promise<Benchmark>> = {
  ranking: async () => (await import('./ranking.ts')).ranking,
  bulletin: async () => (await import('./bulletin.ts')).bulletin,
  pdf: async () => (await import('./bulletin.ts')).pdf,
  capacity: async () => (await import('./capacity.ts')).capacity,
  search: async () => (await import('./search.ts')).search,
  year: async () => (await import('./year.ts')).year,
  'fan-out': async () => (await import('./fan-out.ts')).fanOut,
  country: async () => (await import('./country.ts')).country,
  mixed: async () => (await import('./mixed.ts')).mixed,
  'large-bulletin': async () => (await import('./large-bulletin.ts')).largeBulletin,
  submissions: async () => (await import('./submissions.ts')).submissions,
  start: async () => (await import('./start.ts')).start,
  phone: async () => (await import('./phone.ts')).phone,
  taps: async () => (await import('./taps.ts')).taps,
  bundles: async () => (await import('./bundles.ts')).bundles,
  'cold-start': async () => (await import('./cold-start.ts')).coldStart,
}

const help = `Usage: npm run bench [-- NAME…]

Runs the benchmarks named, or all of them, and prints one table: figure, goal, verdict (ok or over).
The exit status is 0 whatever the figures say, 1 when a benchmark breaks, 2 on wrong usage.

  --list   names and what they measure
  --help   this

What each figure means stands in docs/benchmarks.md.`

async function main(args: string[]): Promise<number> {
  const asked = readArguments(args)
  if (asked === null) return 2
  if (asked.help) console.log(help)
  else if (asked.list) await list()
  else return measure(asked.names)
  return 0
}

/** Null when something was asked that there is not; it was said then. */
function readArguments(args: string[]): { names: string[]; help: boolean; list: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, list: { type: 'boolean' } },
    })
    const unknown = positionals.filter((name) => benchmarks[name] === undefined)
    if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}; see --list.`)
    const names = positionals.length > 0 ? positionals : Object.keys(benchmarks)
    return { names, help: values.help ?? false, list: values.list ?? false }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return null
  }
}

async function list(): Promise<void> {
  for (const [name, load] of Object.entries(benchmarks)) console.log(`${name.padEnd(15)} ${(await load()).summary}`)
}

async function measure(names: readonly string[]): Promise<number> {
  const lines: (Line & { benchmark: string })[] = []
  const notes: string[] = []
  let broken = 0
  for (const name of names) {
    console.error(`${name} …`)
    try {
      const result = await (await benchmarks[name]?.())?.run()
      lines.push(...(result?.lines ?? []).map((line) => ({ ...line, benchmark: name })))
      notes.push(...(result?.notes ?? []).map((note) => `${name}: ${note}`))
    } catch (error) {
      broken++
      lines.push({ benchmark: name, what: 'broke', figure: '–', goal: '', verdict: '–' })
      console.error(error)
    }
  }
  console.log(tableOf(lines))
  if (notes.length > 0) console.log(`\n${notes.map((note) => `- ${note}`).join('\n')}`)
  return broken === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
