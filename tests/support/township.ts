/** A township of a test's own, on the real engine, with the people who act in it. */

import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { keptForms } from '../../shared/adapters/forms/kept-forms.ts'
import { writeParquet } from '../../shared/adapters/spreadsheets/write-parquet.ts'
import type { FileKind } from '../../shared/bulletin/record/documents.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import type { LedgerRow } from '../../shared/bulletin/text/ledger-row.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { Files } from '../../shared/files.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { papersWith } from '../../shared/papers/papers-with.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { nextDueAt } from '../../shared/townships/due.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { aMember } from './actors.ts'
import { anIncome } from './builders.ts'
import { noRobots } from './no-robots.ts'
import type { TestClock, TestSystem } from './store.ts'

/** Villages in order of code; the target of 2023 in fen, null: none. */
export type TownshipOptions = {
  villages?: Record<string, number | null>
  settings?: z.input<typeof settingsSchema>
  year?: number
  countyId?: string | null
  name?: string
}

export type TestTownship = Awaited<ReturnType<typeof aTownship>>
type Money = Parameters<typeof anIncome>[0]

const VILLAGES = { hekou: 10_000_000, hulutou: 20_000_000, tuanjie: 30_000_000 }

/** Makes a township with villages, targets, settings and people. */
export async function aTownship(system: TestSystem, options: TownshipOptions = {}) {
  const { villages = VILLAGES, year = 2023, countyId = null, name = '明沙乡' } = options
  const id = `t-${randomUUID().slice(0, 8)}`
  const { deps, files, deliveriesAsked } = productOf(system)
  const clerk = aMember(id, 'clerk', { villageIds: Object.keys(villages) })
  const reviewer = aMember(id, 'reviewer')
  await deps.townships.create({
    id,
    name,
    countyId,
    sample: false,
    createdAt: '2023-01-01T00:00:00.000Z',
  })
  for (const [index, [villageId, targetFen]] of Object.entries(villages).entries()) {
    await addVillage(deps, id, villageId, index)
    if (targetFen !== null) await setTargetOf(deps, id, villageId, year, targetFen)
  }
  const township = {
    id,
    deps,
    files,
    deliveriesAsked,
    clerk,
    reviewer,
    leader: aMember(id, 'leader'),
    admin: aMember(id, 'admin'),
    saveSettings: (settings: TownshipOptions['settings']) => saveSettings(deps, id, settings),
    addVillage: (villageId: string, place: number, more = {}) => addVillage(deps, id, villageId, place, more),
    setTarget: (villageId: string, ofYear: number, fen: number) => setTargetOf(deps, id, villageId, ofYear, fen),
    submit: (money: Money) => submit(deps, clerk, id, money),
    /** Submitted and approved at the clock's time. */
    async count(money: Money): Promise<IncomeEntry> {
      const entry = await submit(deps, clerk, id, money)
      return approveIncome(deps, reviewer, { townshipId: id, id: entry.id }, { version: 1 })
    },
  }
  if (options.settings !== undefined) await township.saveSettings(options.settings)
  return township
}

/** The whole product with files in memory and plain documents; what was asked to be mailed is noted. */
function productOf({ deps: stored }: TestSystem) {
  const files = memoryFiles()
  const deliveriesAsked: string[] = []
  const deps: Dependencies = {
    ...stored,
    documents: documentsHere(stored, files, {
      render: plainFile,
      readBack: async () => [],
      withoutEntries: plainWithout,
    }),
    parquet: { write: async (table) => writeParquet(table) },
    formFiles: keptForms(files),
    papers: papersWith(drawPaper, files),
    requestDelivery: async (request) =>
      void deliveriesAsked.push(
        'month' in request
          ? request.month
          : 'week' in request
            ? request.week
            : 'alarm' in request
              ? request.alarm
              : 'digests',
      ),
    robotSender: noRobots,
    log: { info: () => {}, error: () => {} },
  }
  return { deps, files, deliveriesAsked }
}

export function memoryFiles(): Files & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    put: async (key, content) => void (kept.has(key) || kept.set(key, content)),
    get: async (key) => kept.get(key) ?? null,
  }
}

/** What a bulletin says, without any format: how it looks is tested with the documents. */
async function plainFile(
  kind: FileKind,
  layout: BulletinLayout,
  entries: AsyncIterable<LedgerRow>,
): Promise<Uint8Array> {
  const given: Record<string, unknown> = kind === 'entries' ? { layout, entries: await all(entries) } : { layout, kind }
  return new TextEncoder().encode(JSON.stringify(kind === 'html' ? { layout } : given))
}

export async function all<T>(given: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of given) found.push(one)
  return found
}

/** Of earlier releases the plain .xlsx held the entries too. */
async function plainWithout(xlsx: Uint8Array): Promise<Uint8Array> {
  const { entries: _entries, ...rest } = z.looseObject({}).parse(JSON.parse(new TextDecoder().decode(xlsx)))
  return new TextEncoder().encode(JSON.stringify(rest))
}

async function addVillage(deps: Dependencies, id: string, villageId: string, place: number, more = {}): Promise<void> {
  const code = `1502000${String(10_000 + place)}`
  const village = villageSchema.parse({
    id: villageId,
    name: `${villageId}村`,
    code,
    liaison: `${villageId}包村`,
    ...more,
  })
  await deps.villages.save(id, { ...village, version: 1 }, 0)
}

async function setTargetOf(deps: Dependencies, id: string, villageId: string, year: number, amountFen: number) {
  const earlier = await deps.targets.find(id, villageId, year)
  const version = earlier?.version ?? 0
  const common = { reason: '年初下达', documentNo: null, setBy: 'test', setAt: '2023-01-01T00:00:00.000Z' }
  const before = earlier === null ? [] : [...earlier.earlier, { ...common, amountFen: earlier.amountFen }]
  await deps.targets.save(id, { ...common, villageId, year, amountFen, version: version + 1, earlier: before }, version)
}

async function saveSettings(deps: Dependencies, id: string, settings: TownshipOptions['settings']): Promise<void> {
  const { version } = await deps.townships.settings(id)
  const parsed = settingsSchema.parse(settings)
  const [latestCutOff, closing] = await Promise.all([deps.dispatches.latestCutOff(id), deps.townships.closing(id)])
  await deps.townships.saveSettings(id, parsed, version, {
    nextDueAt: nextDueAt(parsed, latestCutOff, closing.closedThrough),
  })
}

async function submit(deps: Dependencies, clerk: Actor, id: string, money: Money): Promise<IncomeEntry> {
  const { entry } = await submitIncome(deps, clerk, id, anIncome(money))
  return entry
}

/** Moves the clock to a Shanghai day and time. */
export function at(clock: TestClock, day: string, time = '10:00'): void {
  clock.set(new Date(`${day}T${time}:00+08:00`).toISOString())
}
