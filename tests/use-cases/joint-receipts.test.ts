/** The money of a joint project: received once, counted in each village by its share. */
import { describe, expect, test } from 'vitest'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { countedEntries } from '../../shared/bulletin/check/counted-entries.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { listReceipts } from '../../shared/desk/list-receipts.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { everyEntry } from '../../shared/income/every-entry.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { refundIncome } from '../../shared/income/refund-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { operator } from '../../shared/permissions/actor.ts'
import type { SheetCell } from '../../shared/sheets/sheet.ts'
import { makeDownload } from '../../shared/spreadsheets/make-download.ts'
import { projectIn } from '../support/a-project.ts'
import { anIncome } from '../support/builders.ts'
import { all, type TestTownship } from '../support/township.ts'
import {
  approve,
  aReceipt,
  countedOf,
  expectTrue,
  reshare,
  SHARES,
  submit,
  useJointProject,
} from './a-joint-project.ts'

const { aTown } = useJointProject()

const ledgerOf = (town: TestTownship, villageId: string, more: { status?: IncomeEntry['status'] } = {}) =>
  everyEntry(town.deps, {
    townshipId: town.id,
    villageIds: [villageId],
    from: '2023-01-01',
    through: '2023-12-31',
    ...more,
  })

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
