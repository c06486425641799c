import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, bundle } from '../infra/bundle.ts'
import { ENTRIES, type FunctionName } from '../infra/functions.ts'
import { atMost, type Benchmark, type Line, withoutGoal } from './benchmark.ts'
import { temporaryFolder } from './temporary-store.ts'

const KB = 1000
/** Functions with document libraries have no goal of their own. */
const GOALS: Record<FunctionName, number | null> = {
  Api: 500 * KB,
  OfficeApi: 500 * KB,
  Web: 600 * KB,
  OfficeWeb: 600 * KB,
  PlanRuns: 450 * KB,
  RunTownship: 450 * KB,
  DeliverMail: 450 * KB,
  MailEvents: 450 * KB,
  ImportLedger: 600 * KB,
  SignInAccounts: 450 * KB,
  MakeDocuments: null,
}

export const bundles: Benchmark = {
  name: 'bundles',
  summary: 'minified bytes of each function: what a cold start loads, and all that ships',
  async run() {
    const { folder, remove } = temporaryFolder()
    const lines: Line[] = []
    const notes = ['goals are held against everything that ships; source maps do not']
    for (const [name, entry] of Object.entries(ENTRIES)) {
      if (!existsSync(entry)) {
        notes.push(`${name} is left out: ${entry} is not there yet`)
        continue
      }
      const built = await bundle(entry, join(folder, name))
      lines.push(lineOf(name, built))
      notes.push(`${name} is mostly ${largest(built)}`)
    }
    remove()
    return { lines, notes }
  },
}

function lineOf(name: string, { bytes, coldStartBytes, dataBytes }: Bundle): Line {
  const goal = Object.entries(GOALS).find(([one]) => one === name)?.[1] ?? null
  const beside = dataBytes === 0 ? '' : `; ${kilobytes(dataBytes)} of faces and typesetter beside it`
  const what = `${name} (${kilobytes(coldStartBytes)} at a cold start${beside})`
  return goal === null ? withoutGoal(what, kilobytes(bytes)) : atMost(what, bytes, goal, kilobytes)
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / KB)} KB`
}

function largest({ contents }: Bundle): string {
  return contents
    .slice(0, 6)
    .map(({ from, bytes }) => `${from} ${kilobytes(bytes)}`)
    .join(', ')
}
