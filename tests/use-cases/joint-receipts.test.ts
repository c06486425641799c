import { describe, expect, test } from 'vitest'
import { ledgerItems } from '../../shared/adapters/dynamodb/ledger-items.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { countedEntries } from '../../shared/bulletin/check/counted-entries.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { listReceipts } from '../../shared/desk/list-receipts.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { everyEntry } from '../../shared/income/every-entry.ts'
import { getIncome } from '../../shared/income/list-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { refundIncome } from '../../shared/income/refund-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { operator } from '../../shared/permissions/actor.ts'
import type { Project } from '../../shared/projects/project.ts'
import type { SheetCell } from '../../shared/sheets/sheet.ts'
import { makeDownload } from '../../shared/spreadsheets/make-download.ts'
import { currentFigures } from '../../shared/standings/current-figures.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { contractIn, projectIn } from '../support/a-project.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { all, aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const SHARES = [
  { villageId: 'hekou', weight: 4_000 },
  { villageId: 'hulutou', weight: 3_500 },
  { villageId: 'tuanjie', weight: 2_500 },
]

/** Three villages with a project of their own, and a fourth that has nothing to do with it. */
async function aTown(project: Parameters<typeof projectIn>[1] = {}) {
  at(system.clock, '2023-07-10')
  const villages = { hekou: 10_000_000, hulutou: 20_000_000, tuanjie: 30_000_000, xinsheng: 5_000_000 }
  const town = await aTownship(system, { villages })
  await projectIn(town, { shares: SHARES, ...project })
  return town
}
const aReceipt = (overrides: Record<string, unknown> = {}) => {
  const { villageId: _, ...money } = anIncome({ receivedOn: '2023-07-03', amountFen: 10_000_001 })
  return { ...money, category: 'investment', ...overrides }
}
const submit = (town: TestTownship, input: unknown = aReceipt(), actor = town.clerk) =>
  submitReceipt(town.deps, actor, { townshipId: town.id, projectId: 'park' }, input)
const approve = (town: TestTownship, id: string, version: number, actor = town.reviewer) =>
  approveIncome(town.deps, actor, { townshipId: town.id, id }, { version })
const clerkOf = (town: TestTownship, ...villageIds: string[]) =>
  aMember(town.id, 'clerk', { villageIds, id: `clerk-${villageIds.join()}` })
const ledgerOf = (town: TestTownship, villageId: string, more: { status?: IncomeEntry['status'] } = {}) =>
  everyEntry(town.deps, {
    townshipId: town.id,
    villageIds: [villageId],
    from: '2023-01-01',
    through: '2023-12-31',
    ...more,
  })
const countedOf = async (town: TestTownship) => {
  const books = await town.deps.standings.yearBooks(town.id, 2023)
  if (books === null) throw new Error('no books')
  const { total, rows } = currentFigures(books, 2023, '2023-07-10')
  return { total, of: (id: string) => rows.find((row) => row.villageId === id) }
}
async function expectTrue(town: TestTownship) {
  expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
}
async function reshare(town: TestTownship, shares: Project['shares'], more: Partial<Project> = {}) {
  const [project] = await town.deps.projects.ofTownship(town.id)
  if (project === undefined) throw new Error('no project')
  const { version } = project
  await town.deps.projects.save(town.id, { ...project, shares, ...more, version: version + 1 }, version)
}

describe('a joint receipt', () => {
  test('is entered once, reviewed once, and each village has its part to the fen', async () => {
    const town = await aTown()
    const { entry, created } = await submit(town)
    expect(created).toBe(true)
    expect(entry).toMatchObject({ villageId: 'hekou', amountFen: 10_000_001, projectId: 'park', split: 'shares' })
    expect(entry.parts?.map((part) => part.amountFen)).toEqual([4_000_001, 3_500_000, 2_500_000])
    expect(await town.deps.income.pending(town.id)).toEqual([entry])
    const before = await countedOf(town)
    expect([before.total.countedFen, before.total.reportedFen]).toEqual([0, 10_000_001])
    expect(before.of('hulutou')).toMatchObject({ countedFen: 0, reportedFen: 3_500_000 })

    await approve(town, entry.id, 1)
    const after = await countedOf(town)
    expect(after.total).toMatchObject({ countedFen: 10_000_001, reportedFen: 10_000_001 })
    expect(['hekou', 'hulutou', 'tuanjie', 'xinsheng'].map((id) => after.of(id)?.countedFen)).toEqual([
      4_000_001, 3_500_000, 2_500_000, 0,
    ])
    expect(await town.deps.projects.tallies(town.id)).toEqual([{ projectId: 'park', sums: { m202307: 10_000_001 } }])
    await expectTrue(town)
  })

  test('shows in each village’s ledger as its part of the whole, in any state and in the order of days', async () => {
    const town = await aTown()
    await town.submit({ villageId: 'hulutou', receivedOn: '2023-07-02', amountFen: 5 })
    await town.submit({ villageId: 'hulutou', receivedOn: '2023-07-04', amountFen: 6 })
    const { entry } = await submit(town)
    const seen = await ledgerOf(town, 'hulutou')
    expect(seen.map((one) => one.amountFen)).toEqual([5, 3_500_000, 6])
    expect(seen[1]).toMatchObject({ id: entry.id, villageId: 'hulutou', jointFen: 10_000_001 })
    expect(seen[1]?.parts).toBeUndefined()
    expect((await ledgerOf(town, 'hekou')).map((one) => one.amountFen)).toEqual([4_000_001])
    expect(await ledgerOf(town, 'tuanjie', { status: 'approved' })).toEqual([])
    await approve(town, entry.id, 1)
    expect(await ledgerOf(town, 'tuanjie', { status: 'approved' })).toMatchObject([{ amountFen: 2_500_000 }])
    expect(await ledgerOf(town, 'tuanjie', { status: 'submitted' })).toEqual([])
    expect(await ledgerOf(town, 'xinsheng')).toEqual([])
    const first = await town.deps.income.list({
      townshipId: town.id,
      villageIds: ['hekou', 'hulutou', 'tuanjie'],
      from: '2023-01-01',
      through: '2023-12-31',
      limit: 2,
    })
    expect(first.items.map((one) => one.amountFen)).toEqual([4_000_001, 5])
    expect(first.nextCursor).toBe(`hulutou#2023-07-02#${first.items[1]?.id}`)
  })

  test('reports the week of each of its villages while it waits and when it is approved, not when it came back', async () => {
    const town = await aTown()
    const { entry } = await submit(town, aReceipt({ receivedOn: '2023-06-28' }))
    await returnIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: entry.id },
      { version: 1, reason: '请附分红表' },
    )
    expect(await town.deps.standings.all(town.id)).toEqual([])
    const { version: _, ...content } = { ...aReceipt({ receivedOn: '2023-06-28' }), version: 1 }
    const again = { ...content, villageId: 'hekou', projectId: 'park', version: 2 }
    await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, again)
    const { dispatch } = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })
    const states = Object.fromEntries(dispatch.rows.map((row) => [row.villageId, row.reportState]))
    expect(states).toEqual({ hekou: 'reported', hulutou: 'reported', tuanjie: 'reported', xinsheng: 'missing' })
    await approve(town, entry.id, 3)
    const marked = (await town.deps.standings.all(town.id)).filter((one) => one.sums['decided 2023-W26'] === 1)
    expect(marked.map((one) => one.villageId).sort()).toEqual(['hekou', 'hulutou', 'tuanjie'])
    await expectTrue(town)
  })

  test('splits by floor and surplus where the project guarantees floors, unless the receipt says otherwise', async () => {
    const town = await aTown({ floors: [{ villageId: 'tuanjie', floorFen: 400_000 }] })
    const { entry } = await submit(town, aReceipt({ amountFen: 1_000_000 }))
    expect(entry.split).toBe('floors')
    expect(entry.parts?.map((part) => part.amountFen)).toEqual([240_000, 210_000, 550_000])
    const { entry: plain } = await submit(town, aReceipt({ amountFen: 1_000_000, split: 'shares' }))
    expect(plain.parts?.map((part) => part.amountFen)).toEqual([400_000, 350_000, 250_000])
  })

  test('of a project of one village is an ordinary entry', async () => {
    const town = await aTown({ shares: [{ villageId: 'tuanjie', weight: 10_000 }] })
    const { entry } = await submit(town)
    expect(entry).toMatchObject({ villageId: 'tuanjie', amountFen: 10_000_001, projectId: 'park' })
    expect(entry).not.toHaveProperty('parts')
  })

  test('the same again answers with it as it is, whatever the shares are by then; other content is a conflict', async () => {
    const town = await aTown()
    const money = aReceipt()
    const results = await Promise.all(Array.from({ length: 20 }, () => submit(town, money)))
    expect(results.filter((one) => one.created)).toHaveLength(1)
    const approved = await approve(town, money.id ?? '', 1)
    await reshare(town, [{ villageId: 'hulutou', weight: 10_000 }], { stage: 'ended' })
    expect(await submit(town, money)).toEqual({ entry: approved, created: false })
    await expect(submit(town, { ...money, amountFen: 1 })).rejects.toMatchObject({ code: 'id_conflict' })
    await expect(submit(town, { ...money, split: 'shares' })).rejects.toMatchObject({ code: 'id_conflict' })
    await expect(
      submitIncome(town.deps, town.clerk, town.id, { ...money, villageId: 'hekou', projectId: 'park' }),
    ).rejects.toMatchObject({ code: 'id_conflict' })
  })

  test('keeps the parts it was approved with, and gives back just those', async () => {
    const town = await aTown()
    const { entry } = await submit(town)
    await approve(town, entry.id, 1)
    await reshare(town, [
      { villageId: 'xinsheng', weight: 9_000 },
      { villageId: 'hekou', weight: 1_000 },
    ])
    await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: entry.id },
      { id: 'undo', version: 2, reason: '重复' },
    )
    expect((await ledgerOf(town, 'tuanjie')).map((one) => one.amountFen).sort()).toEqual([-2_500_000, 2_500_000])
    await approve(town, 'undo', 1, town.leader)
    const { total, of } = await countedOf(town)
    expect([total.countedFen, of('hekou')?.countedFen, of('tuanjie')?.countedFen]).toEqual([0, 0, 0])
    expect(await town.deps.projects.tallies(town.id)).toEqual([{ projectId: 'park', sums: {} }])
    await expectTrue(town)
  })

  test('mended, is split anew among the villages that share now; the others lose sight of it', async () => {
    const town = await aTown()
    const money = aReceipt()
    const { entry } = await submit(town, money)
    await reshare(town, [
      { villageId: 'xinsheng', weight: 5_000 },
      { villageId: 'hekou', weight: 5_000 },
    ])
    const content = { ...money, villageId: 'hekou', projectId: 'park', version: 1, amountFen: 101 }
    const mended = await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, content)
    expect(mended).toMatchObject({ villageId: 'xinsheng', amountFen: 101, version: 2 })
    const sums = await Promise.all(
      ['hekou', 'hulutou', 'tuanjie', 'xinsheng'].map(async (id) =>
        (await ledgerOf(town, id)).map((one) => one.amountFen),
      ),
    )
    expect(sums).toEqual([[51], [], [], [50]])
    expect(mended.history.at(-1)?.before).toMatchObject({ amountFen: 10_000_001, parts: entry.parts })
    const { version: _, ...later } = content
    await reshare(town, SHARES)
    const back = { ...later, villageId: 'xinsheng', receivedOn: '2023-06-20', version: 2 }
    await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, back)
    expect((await ledgerOf(town, 'tuanjie')).map((one) => [one.receivedOn, one.amountFen])).toEqual([
      ['2023-06-20', 25],
    ])
    expect(await ledgerOf(town, 'xinsheng')).toEqual([])
  })
})

describe('of sixty villages', () => {
  const names = Array.from({ length: 60 }, (_, index) => `v${String(index).padStart(2, '0')}`)
  /** 60 villages, every change counted, none above what a transaction holds. */
  async function sixty() {
    at(system.clock, '2023-07-10')
    const villages = Object.fromEntries(names.map((name) => [name, 1_000_000]))
    const town = await aTownship(system, { villages })
    const shares = names.map((villageId, index) => ({ villageId, weight: index === 0 ? 10_000 - 59 * 160 : 160 }))
    await projectIn(town, { shares })
    await contractIn(town, 'park', 'lease')
    const sizes: number[] = []
    const { income } = town.deps
    town.deps.income = {
      ...income,
      commit: (change) => {
        sizes.push(ledgerItems(change).items.length)
        return income.commit(change)
      },
    }
    return { town, sizes, clerk: clerkOf(town, 'v59') }
  }
  const partsIn = async (town: TestTownship) => {
    const entries = await everyEntry(town.deps, {
      townshipId: town.id,
      villageIds: names,
      from: '2023-01-01',
      through: '2023-12-31',
    })
    return { count: entries.length, sum: entries.reduce((sum, one) => sum + one.amountFen, 0), days: entries }
  }

  test('it is submitted, returned, mended, approved, reversed, each in one transaction', async () => {
    const { town, sizes, clerk } = await sixty()
    const money = aReceipt({ amountFen: 99_999_999, contractId: 'lease' })
    const { entry } = await submit(town, money, clerk)
    expect(await partsIn(town)).toMatchObject({ count: 60, sum: 99_999_999 })
    const { id } = entry
    await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '日期不对' })
    const content = { ...money, villageId: 'v00', projectId: 'park', receivedOn: '2023-06-12', amountFen: 77_777_777 }
    await mendIncome(town.deps, clerk, { townshipId: town.id, id }, { ...content, version: 2 })
    const mended = await partsIn(town)
    expect(mended).toMatchObject({ count: 60, sum: 77_777_777 })
    expect(new Set(mended.days.map((one) => one.receivedOn))).toEqual(new Set(['2023-06-12']))
    await approve(town, id, 3)
    expect((await countedOf(town)).total.countedFen).toBe(77_777_777)
    await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: id },
      { id: 'undo', version: 4, reason: '记错' },
    )
    await withdrawIncome(town.deps, town.reviewer, { townshipId: town.id, id: 'undo' }, { version: 1 })
    await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: id },
      { id: 'again', version: 6, reason: '记错' },
    )
    await approve(town, 'again', 1, town.leader)
    expect((await countedOf(town)).total.countedFen).toBe(0)
    const other = aReceipt()
    await submit(town, other, clerk)
    await withdrawIncome(town.deps, clerk, { townshipId: town.id, id: other.id ?? '' }, { version: 1 })
    expect(sizes).toEqual([63, 3, 63, 64, 64, 4, 64, 64, 63, 3])
    await expectTrue(town)
  })

  test('all or nothing: who decides on what has moved on moves nothing', async () => {
    const { town, clerk } = await sixty()
    const { entry } = await submit(town, aReceipt(), clerk)
    const both = await Promise.allSettled([town.reviewer, town.leader].map((one) => approve(town, entry.id, 1, one)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await countedOf(town)).total.countedFen).toBe(10_000_001)
    await expectTrue(town)
  })

  test('a correction takes it into a closed month of a year of bulletins', async () => {
    const { town, clerk } = await sixty()
    at(system.clock, '2024-01-22')
    for (let month = 1; month <= 12; month++) {
      await takeBulletin(town.deps, town.reviewer, {
        townshipId: town.id,
        month: `2023-${String(month).padStart(2, '0')}`,
      })
    }
    const { entry } = await submit(town, aReceipt({ receivedOn: '2023-01-20' }), clerk)
    const about = { entryIds: [entry.id], reason: '漏报' }
    expect(
      (await correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, about)).revisions,
    ).toHaveLength(12)
    expect((await town.deps.bulletins.figures(town.id, '2023-01', 2))?.total.countedFen).toBe(10_000_001)
    await expectTrue(town)
    const more = await Promise.all(
      names.slice(0, 13).map((villageId) => town.submit({ villageId, receivedOn: '2023-01-20', amountFen: 1 })),
    )
    const { entry: second } = await submit(town, aReceipt({ receivedOn: '2023-01-20' }), clerk)
    const tooMuch = { entryIds: [second, ...more].map((one) => one.id), reason: '漏报' }
    await expect(
      correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, tooMuch),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'entryIds' }],
    })
    await expectTrue(town)
  })
})

describe('who', () => {
  test('a clerk of any of its villages enters, reads, mends and withdraws it; of another village nothing', async () => {
    const town = await aTown()
    const money = aReceipt()
    const { entry } = await submit(town, money, clerkOf(town, 'tuanjie'))
    expect(entry.onBehalf).toBeUndefined()
    const stranger = clerkOf(town, 'xinsheng')
    const content = { ...money, villageId: 'hekou', projectId: 'park', version: 1 }
    const forbidden = { code: 'forbidden' }
    await expect(submit(town, aReceipt(), stranger)).rejects.toMatchObject(forbidden)
    await expect(submit(town, money, stranger)).rejects.toMatchObject(forbidden)
    await expect(getIncome(town.deps, stranger, town.id, entry.id)).rejects.toMatchObject(forbidden)
    await expect(mendIncome(town.deps, stranger, { townshipId: town.id, id: entry.id }, content)).rejects.toMatchObject(
      forbidden,
    )
    await expect(
      withdrawIncome(town.deps, stranger, { townshipId: town.id, id: entry.id }, { version: 1 }),
    ).rejects.toMatchObject(forbidden)
    expect((await listReceipts(town.deps, stranger, { townshipId: town.id, projectId: 'park' }, {})).items).toEqual([])

    const neighbour = clerkOf(town, 'hulutou')
    expect((await getIncome(town.deps, neighbour, town.id, entry.id)).parts).toHaveLength(3)
    await mendIncome(town.deps, neighbour, { townshipId: town.id, id: entry.id }, { ...content, amountFen: 100 })
    expect(
      (await listReceipts(town.deps, neighbour, { townshipId: town.id, projectId: 'park' }, {})).items,
    ).toMatchObject([{ amountFen: 100 }])
    await withdrawIncome(town.deps, clerkOf(town, 'hekou'), { townshipId: town.id, id: entry.id }, { version: 2 })
    expect(await town.deps.income.pending(town.id)).toEqual([])
  })

  test('the township enters it on their behalf, and someone else approves', async () => {
    const town = await aTown()
    const { entry } = await submit(town, aReceipt(), town.reviewer)
    expect(entry.onBehalf).toBe(true)
    await expect(approve(town, entry.id, 1)).rejects.toMatchObject({ code: 'own_entry' })
    await approve(town, entry.id, 1, town.leader)
    await expect(submit(town, aReceipt(), town.leader)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what is refused', () => {
  test.each([
    ['a day that is to come', { receivedOn: '2023-07-11' }, 'receivedOn'],
    ['nothing', { amountFen: 0 }, 'amountFen'],
    ['a negative amount', { amountFen: -5 }, 'amountFen'],
    ['a floor where the project has none', { split: 'floors' }, 'split'],
    ['another way to split', { split: 'evenly' }, 'split'],
    ['neither nature nor category', { category: undefined }, 'category'],
  ])('%s', async (_, overrides, path) => {
    const town = await aTown()
    const input = aReceipt(overrides)
    await expect(submit(town, input)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
    expect(await town.deps.income.entry(town.id, input.id ?? '')).toBeNull()
  })

  test('money for a project that is not there, or paused, or ended', async () => {
    const town = await aTown({ stage: 'paused' })
    const money = aReceipt()
    await expect(submit(town, money)).rejects.toMatchObject({ code: 'wrong_state' })
    await reshare(town, SHARES, { stage: 'ended' })
    await expect(submit(town, money)).rejects.toMatchObject({ code: 'wrong_state' })
    const elsewhere = submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'nowhere' }, money)
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' })
    expect(await town.deps.income.pending(town.id)).toEqual([])
  })

  test('a refund of a part, another project, one village’s ownership', async () => {
    const town = await aTown()
    await projectIn(town, { id: 'shop' })
    const money = aReceipt()
    const { entry } = await submit(town, money)
    const content = { ...money, villageId: 'hekou', projectId: 'park', version: 1 }
    const mend = (changes: Record<string, unknown>) =>
      mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, { ...content, ...changes })
    for (const [field, value] of [
      ['villageId', 'tuanjie'],
      ['projectId', 'shop'],
      ['payerVillageId', 'xinsheng'],
    ] as const) {
      await expect(mend({ [field]: value })).rejects.toMatchObject({ issues: [{ path: field }] })
    }
    await approve(town, entry.id, 1)
    const refund = anIncome({ villageId: 'hekou', category: 'investment', amountFen: -5, refundOf: entry.id })
    await expect(submitIncome(town.deps, town.clerk, town.id, refund)).rejects.toMatchObject({
      issues: [{ path: 'refundOf' }],
    })
  })
})

describe('in a spreadsheet', () => {
  /** The township's entries as downloaded, and read again as the import reads them. */
  async function downloaded(town: TestTownship, change: (cells: SheetCell[]) => void = () => {}) {
    const { tables } = await makeDownload(town.deps, town.reviewer, town.id, { what: 'entries', year: 2023 })
    const sheets = await createSpreadsheets().read(await createSpreadsheets().write(tables), '台账.xlsx')
    for (const sheet of sheets) for (const row of sheet.rows) change(row)
    return { tables, sheets }
  }
  const load = (town: TestTownship, sheets: Awaited<ReturnType<typeof downloaded>>['sheets']) =>
    importLedger(town.deps, operator, { townshipId: town.id, year: 2023, sheets })

  test('it has a row for each village, whose sum is the whole, and read in again nothing changes', async () => {
    const town = await aTown()
    const { entry } = await submit(town)
    const approved = await approve(town, entry.id, 1)
    const { tables, sheets } = await downloaded(town)
    const amounts = (tables[0]?.rows ?? []).map(({ cells }) =>
      cells.flatMap(({ format, value = 0 }) => (format === 'yuan' ? [Math.round(value * 100)] : [])),
    )
    expect(amounts).toEqual([
      [4_000_001, 10_000_001],
      [3_500_000, 10_000_001],
      [2_500_000, 10_000_001],
    ])
    const report = await load(town, sheets)
    expect(report).toMatchObject({ outcome: 'written', problems: [], entries: { added: 0, unchanged: 3 } })
    expect(await town.deps.income.entry(town.id, entry.id)).toEqual(approved)
    await expectTrue(town)
  })

  test('nothing of it is changed or undone by a ledger', async () => {
    const town = await aTown()
    const { entry } = await submit(town)
    const approved = await approve(town, entry.id, 1)
    const { sheets } = await downloaded(town, (cells) => {
      for (const [index, cell] of cells.entries()) if (cell === '明沙商店') cells[index] = '别的商店'
    })
    const report = await load(town, sheets)
    expect(report.outcome).toBe('refused')
    expect(report.problems).toHaveLength(3)
    expect(await town.deps.income.entry(town.id, entry.id)).toEqual(approved)
  })

  test('a bulletin’s annex lists the parts, and says of what whole', async () => {
    const town = await aTown()
    const { entry } = await submit(town, aReceipt({ receivedOn: '2023-06-20', note: '分红' }))
    await approve(town, entry.id, 1)
    const { figures } = await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    const rows = await all(countedEntries(town.deps, town.id, figures))
    expect(rows.map((row) => row.amountFen)).toEqual([4_000_001, 3_500_000, 2_500_000])
    expect(rows[0]?.note).toBe('分红（共同收入，合计100,000.01元）')
  })
})

test('a project’s receipts, ordinary entries that name it too, latest first and page by page', async () => {
  const town = await aTown()
  const days = ['2023-07-01', '2023-07-05', '2023-07-03']
  for (const receivedOn of days) await submit(town, aReceipt({ receivedOn }))
  const { entry } = await submitIncome(
    town.deps,
    town.clerk,
    town.id,
    anIncome({ villageId: 'tuanjie', projectId: 'park', receivedOn: '2023-07-04' }),
  )
  const first = await listReceipts(town.deps, town.reviewer, { townshipId: town.id, projectId: 'park' }, { limit: 3 })
  expect(first.items.map((one) => one.receivedOn)).toEqual(['2023-07-05', '2023-07-04', '2023-07-03'])
  const rest = await listReceipts(
    town.deps,
    town.reviewer,
    { townshipId: town.id, projectId: 'park' },
    { cursor: first.nextCursor ?? '' },
  )
  expect(rest).toMatchObject({ items: [{ receivedOn: '2023-07-01' }], nextCursor: null })
  const { id: _, projectId: _project, ...moved } = { ...anIncome({ villageId: 'tuanjie' }), projectId: null }
  await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, { ...moved, version: 1 })
  const ids = (await listReceipts(town.deps, town.reviewer, { townshipId: town.id, projectId: 'park' }, {})).items.map(
    (one) => one.id,
  )
  expect(ids).toHaveLength(3)
  expect(ids).not.toContain(entry.id)
})

test('a village names only a project it shares in; what it named before stays, may be mended and paid back', async () => {
  const town = await aTown()
  const named = anIncome({ villageId: 'tuanjie', projectId: 'park', receivedOn: '2023-07-04', amountFen: 500 })
  const stranger = { ...named, id: 'stranger', villageId: 'xinsheng' }
  const refused = { code: 'invalid_input', issues: [{ path: 'projectId' }] }
  await expect(submitIncome(town.deps, town.clerk, town.id, stranger)).rejects.toMatchObject(refused)
  expect(await town.deps.income.entry(town.id, 'stranger')).toBeNull()
  const { entry } = await submitIncome(town.deps, town.clerk, town.id, named)

  await reshare(town, [{ villageId: 'hekou', weight: 10_000 }])
  expect(await submitIncome(town.deps, town.clerk, town.id, named)).toEqual({ entry, created: false })
  const { id: _, ...content } = { ...named, amountFen: 600 }
  await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, { ...content, version: 1 })
  await approve(town, entry.id, 2)
  const refund = { id: 'back', amountFen: 200, on: '2023-07-05', reason: '多付了' }
  const { entry: back } = await refundIncome(
    town.deps,
    town.clerk,
    { townshipId: town.id, originalId: entry.id },
    refund,
  )
  expect(back).toMatchObject({ projectId: 'park', amountFen: -200 })
  await projectIn(town, { id: 'other', name: '门面房', shares: [{ villageId: 'hekou', weight: 10_000 }] })
  const elsewhere = { ...named, id: 'back-2', amountFen: -100, refundOf: entry.id, projectId: 'other' }
  await expect(submitIncome(town.deps, town.clerk, town.id, elsewhere)).rejects.toMatchObject(refused)
})
