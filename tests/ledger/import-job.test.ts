/** An import, or its check, that goes on by itself: killed at any moment, asked for twice, given up, taken over. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { createImportJobs } from '../../shared/adapters/dynamodb/import-jobs.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { waitingKey } from '../../shared/evidence/upload-form.ts'
import { type AskDeps, askImport, followImport, resumeImports } from '../../shared/ledger/ask-import.ts'
import { type ImportTask, importRequest, SILENT_MS } from '../../shared/ledger/import-job.ts'
import type { ImportJobs } from '../../shared/ledger/port.ts'
import { runImport } from '../../shared/ledger/run-import.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { type Actor, personId } from '../../shared/permissions/actor.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { dieEverywhere } from '../support/crash.ts'
import { useStore } from '../support/store.ts'
import { makeTown } from '../support/town.ts'
import { aWorkbook } from './a-workbook.ts'

type Given = Dependencies & { importJobs: ImportJobs }

const system = useStore()
const heading = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '摘要', '状态']
const IDS = ['A-1', 'A-2', 'A-3']
const LEDGER = aWorkbook([
  {
    name: '村情',
    rows: [
      ['村名', '行政区划代码'],
      ['新村', '150625102299'],
    ],
  },
  {
    name: '收入台账',
    rows: [heading, ...IDS.map((id) => [id, '河口村', '2023-03-05', '经营收入', 12_000, '租金', '已审核'])],
  },
])

/** A town whose administrator sent a ledger. */
async function sent(bytes: Uint8Array = LEDGER, task: ImportTask = 'import') {
  system.clock.set('2023-07-10T02:00:00.000Z')
  const log = { info: () => {}, error: vi.fn() }
  const deps = { ...system.deps, documents: {}, log, importJobs: createImportJobs(system.store) } as unknown as Given
  const { id: townshipId } = await makeTown(deps)
  const memberships = await deps.members.ofPerson(LOCAL_ISSUER, `${townshipId}-admin`)
  const admin: Actor = { kind: 'person', id: personId(LOCAL_ISSUER, `${townshipId}-admin`), name: 'admin', memberships }
  const files = new Map([[waitingKey(admin, `sheets/${townshipId}/ledgers`, 'u1'), bytes]])
  const asked: unknown[] = []
  const given = (from: Given) => ({
    ...from,
    uploads: { arrived: async (key: string) => files.get(key) ?? null },
    spreadsheets: createSpreadsheets(),
    requestImport: async (request: unknown) => void asked.push(request),
  })
  const input = { uploadId: 'u1', fileName: '台账.xlsx', year: 2023 }
  const place = { townshipId, task }
  const request = { townshipId, personId: admin.id, task }
  return {
    deps,
    townshipId,
    admin,
    asked,
    request,
    given,
    ask: (from: Given = deps, more = {}) => askImport(given(from), admin, place, { ...input, ...more }),
    follow: (more: Partial<AskDeps> = {}) => followImport({ ...given(deps), ...more }, admin, place),
    run: (from: Given = deps) => runImport(given(from), request),
    lines: async () =>
      (await deps.changeLog.list(townshipId, { limit: 100 })).items.filter(({ kind }) => kind === 'import'),
  }
}

const passMs = (ms: number) => system.clock.set(new Date(system.deps.now().getTime() + ms).toISOString())

async function expectOnce({ deps, townshipId }: Awaited<ReturnType<typeof sent>>) {
  expect((await deps.income.entries(townshipId, IDS)).map(({ id, version }) => [id, version])).toEqual(
    IDS.map((id) => [id, 1]),
  )
  const { entries, differences } = await rebuildStandings(deps, townshipId, { write: false })
  expect([entries, differences]).toEqual([IDS.length, []])
  expect((await deps.villages.ofTownship(townshipId)).map(({ name }) => name)).toContain('新村')
}

test('killed at any call, whoever looks has it done: nothing twice, and one line of history', async () => {
  const deaths = await dieEverywhere(
    async () => {
      const town = await sent()
      await town.ask()
      return town
    },
    (town, deps) => town.run(deps),
    async (town, where) => {
      passMs(SILENT_MS + 1)
      await town.follow()
      await town.run()
      const job = await town.follow()
      expect([where, job?.state, job?.end !== null && 'report' in (job?.end ?? {})]).toEqual([where, 'over', true])
      await expectOnce(town)
      const said = (await town.lines()).map(({ byName, subject }) => [byName, subject])
      expect(said.length, where).toBeGreaterThanOrEqual(1)
      expect(new Set(said.map(String))).toEqual(new Set(['admin,台账.xlsx']))
    },
  )
  expect(deaths).toBeGreaterThan(20)
}, 120_000)

test('asked for twice at once it is done once; pressed twice it is the same one', async () => {
  const town = await sent()
  const [first, second] = await Promise.all([town.ask(), town.ask()])
  expect([first.version, second.version, town.asked]).toEqual([1, 1, [town.request]])
  expect(importRequest.parse(town.asked[0])).toEqual(town.request)
  expect((await Promise.all([town.run(), town.run()])).toSorted()).toEqual(['done', 'not mine'])
  expect(await town.run()).toBe('not mine')
  expect(await town.lines()).toHaveLength(1)
  await expectOnce(town)
  const job = await town.follow()
  expect(job).toMatchObject({ state: 'over', tries: 1, end: { report: { entries: { added: 3, unchanged: 0 } } } })
})

test('while it goes on another ledger is refused by its name; nobody takes a live one for dead', async () => {
  const town = await sent()
  await town.ask()
  const held = Promise.withResolvers<void>()
  const { income } = town.deps
  const commit = income.commit.bind(income)
  income.commit = async (...change) => {
    await held.promise
    return commit(...change)
  }
  onTestFinished(() => {
    income.commit = commit
  })
  const running = town.run()
  await vi.waitUntil(async () => (await town.follow())?.progress?.toWrite === 4, { timeout: 10_000 })
  await expect(town.ask(town.deps, { uploadId: 'u2' })).rejects.toThrow('您的“台账.xlsx”还在导入')
  passMs(SILENT_MS)
  expect(await town.run()).toBe('not mine')
  expect((await town.follow())?.state).toBe('running')
  // Too long without a word: another one takes over, and the first, come to itself, tells nothing any more.
  passMs(SILENT_MS + 1)
  expect((await town.follow())?.state).toBe('asked')
  expect(town.asked).toHaveLength(2)
  income.commit = commit
  expect(await town.run()).toBe('done')
  const done = await town.follow()
  expect(done).toMatchObject({ state: 'over', tries: 2 })
  held.resolve()
  expect(await running).toBe('done')
  expect(await town.follow()).toEqual(done)
  await expectOnce(town)
})

test('what fails is tried three times and then given up, in words; pressed again it is begun anew', async () => {
  const town = await sent()
  await town.ask()
  const { villages } = town.deps
  const broken = { ...town.deps, villages: { ...villages, ofTownship: () => Promise.reject(new Error('disk')) } }
  for (let time = 1; time <= 3; time++) {
    await expect(town.run(broken)).rejects.toThrow('disk')
    passMs(SILENT_MS + 1)
  }
  const given = await town.follow()
  expect(given?.end).toMatchObject({ refused: { refusal: { key: 'ledger.importGivenUp' } } })
  await town.ask()
  expect(await town.run()).toBe('done')
  await expectOnce(town)
})

test('killed three times without a word it is given up by the next who looks', async () => {
  const town = await sent()
  await town.ask()
  const never: Given = {
    ...town.deps,
    villages: { ...town.deps.villages, ofTownship: () => new Promise(() => {}) },
  }
  for (let time = 1; time <= 3; time++) {
    void town.run(never)
    await vi.waitUntil(async () => (await town.deps.importJobs.find(town.request))?.tries === time)
    passMs(SILENT_MS + 1)
    await town.follow()
  }
  expect(await town.run()).toBe('done')
  expect((await town.follow())?.end).toMatchObject({ refused: { refusal: { key: 'ledger.importGivenUp' } } })
})

test('whoever may not import any more, and a file that nobody can read, are refused without another try', async () => {
  const gone = await sent()
  await gone.ask()
  for (const one of await gone.deps.members.ofTownship(gone.townshipId)) {
    if (one.role === 'admin') await gone.deps.members.remove(one, null)
  }
  expect(await gone.run()).toBe('done')
  const end = (await gone.deps.importJobs.find(gone.request))?.end
  expect(end).toMatchObject({ refused: { code: 'forbidden' } })

  const broken = await sent(Buffer.from('PK no archive'))
  await broken.ask()
  expect(await broken.run()).toBe('done')
  const refused = (await broken.follow())?.end
  expect(JSON.stringify(refused)).toContain('已损坏或不完整')
})

test('a check killed at any call is done again: it writes nothing, and beside it goes an import of the same ledger', async () => {
  const deaths = await dieEverywhere(
    async () => {
      const town = await sent(LEDGER, 'check')
      await town.ask()
      return town
    },
    (town, deps) => town.run(deps),
    async (town, where) => {
      passMs(SILENT_MS + 1)
      await town.follow()
      await town.run()
      expect([where, (await town.follow())?.end]).toMatchObject([
        where,
        { report: { outcome: 'dry_run', entries: { added: 3 }, villages: { added: 1 }, notes: [] } },
      ])
      expect(await town.deps.income.entries(town.townshipId, IDS)).toEqual([])
      expect(await town.lines()).toEqual([])
      expect(await town.deps.importJobs.find({ ...town.request, task: 'import' })).toBeNull()
    },
  )
  expect(deaths).toBeGreaterThan(10)
}, 120_000)

test('of two checks the latest counts, however the first ends', async () => {
  const town = await sent(LEDGER, 'check')
  await town.ask()
  const held = Promise.withResolvers<void>()
  const first = town.run({
    ...town.deps,
    villages: { ...town.deps.villages, ofTownship: (id) => held.promise.then(() => town.deps.villages.ofTownship(id)) },
  })
  await vi.waitUntil(async () => (await town.follow())?.state === 'running')
  await town.ask(town.deps, { late: true })
  expect(await town.run()).toBe('done')
  const latest = await town.follow()
  held.resolve()
  await first
  expect(await town.follow()).toEqual(latest)
  expect(latest).toMatchObject({ state: 'over', input: { late: true } })
})

test('a check that fails three times is given up in words of its own', async () => {
  const town = await sent(LEDGER, 'check')
  await town.ask()
  const broken = {
    ...town.deps,
    villages: { ...town.deps.villages, ofTownship: () => Promise.reject(new Error('disk')) },
  }
  for (let time = 1; time <= 3; time++) {
    await expect(town.run(broken)).rejects.toThrow('disk')
    passMs(SILENT_MS + 1)
  }
  expect((await town.follow())?.end).toMatchObject({ refused: { refusal: { key: 'ledger.checkGivenUp' } } })
})

test('what was killed is asked for again without anybody looking; what goes on, and what is over, is not', async () => {
  const town = await sent()
  await town.ask()
  const never: Given = { ...town.deps, villages: { ...town.deps.villages, ofTownship: () => new Promise(() => {}) } }
  void town.run(never)
  await vi.waitUntil(async () => (await town.deps.importJobs.find(town.request))?.state === 'running')
  const asked = town.asked.length
  const townships = { ...town.deps.townships, all: async () => [await town.deps.townships.find(town.townshipId)] }
  const resume = () => resumeImports({ ...town.given(town.deps), townships } as never)
  await resume()
  expect(town.asked).toHaveLength(asked)
  passMs(SILENT_MS + 1)
  await resume()
  expect(town.asked.slice(asked)).toEqual([town.request])
  expect(await town.run()).toBe('done')
  await resume()
  expect(town.asked).toHaveLength(asked + 1)
  await expectOnce(town)
})
