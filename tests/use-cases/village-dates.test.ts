/** A village stands in documents on its days, money is dated on them, and what a merged village brought in is never lost. */
import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { getBulletin } from '../../shared/bulletin/get-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { entriesCounted } from '../../shared/desk/entries-counted.ts'
import { readWeek } from '../../shared/desk/read-week.ts'
import { standingsOverview } from '../../shared/desk/standings-overview.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitBatch } from '../../shared/income/submit-batch.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { workReport } from '../../shared/report/work-report.ts'
import { getReview } from '../../shared/review/get-review.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'
import type { Village } from '../../shared/villages/village.ts'
import { declareNilMonth } from '../../shared/weekly/declare-nil-month.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { aNewProject, anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const run = async (town: TestTownship, week: string) =>
  (await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })).dispatch
const wrongAt = (path: string) =>
  expect.objectContaining({ code: 'invalid_input', issues: [expect.objectContaining({ path })] })

async function edit(town: TestTownship, villageId: string, more: Partial<Village>) {
  const village = await town.deps.villages.find(town.id, villageId)
  if (village === null) throw new Error('no village')
  const { id: _, ...content } = village
  return editVillage(town.deps, town.admin, { townshipId: town.id, villageId }, { ...content, ...more })
}

/** `hekou` all year; `xin` from 1 July; `lao` to 31 May, merged into hekou. */
async function aTown() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, { villages: { hekou: 10_000, xin: 20_000, lao: 40_000 } })
  await edit(town, 'xin', { validFrom: '2023-07-01' })
  return town
}

describe('money dated outside a village’s days is refused', () => {
  test('as an entry, in a batch, when mended, as a payment of that village, on both sides', async () => {
    const town = await aTown()
    await edit(town, 'lao', { validTo: '2023-05-31', successors: ['hekou'] })
    await expect(town.submit({ villageId: 'xin', receivedOn: '2023-06-30' })).rejects.toEqual(wrongAt('receivedOn'))
    await expect(town.submit({ villageId: 'lao', receivedOn: '2023-06-01' })).rejects.toEqual(wrongAt('receivedOn'))
    const paid = town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', payerVillageId: 'xin' })
    await expect(paid).rejects.toEqual(wrongAt('payerVillageId'))
    const batch = await submitBatch(town.deps, town.clerk, town.id, {
      entries: [
        anIncome({ villageId: 'xin', receivedOn: '2023-06-30', amountFen: 5 }),
        anIncome({ villageId: 'xin', receivedOn: '2023-07-01', amountFen: 5 }),
        anIncome({ villageId: 'lao', receivedOn: '2023-05-31', amountFen: 5 }),
      ],
    })
    expect(batch.map(({ outcome }) => outcome instanceof Error)).toEqual([true, false, false])
    const entry = await town.submit({ villageId: 'xin', receivedOn: '2023-07-02', amountFen: 5 })
    const { history: _h, ...same } = anIncome({ villageId: 'xin', receivedOn: '2023-06-30', amountFen: 5 }) as Record<
      string,
      unknown
    >
    const mended = mendIncome(
      town.deps,
      town.clerk,
      { townshipId: town.id, id: entry.id },
      { ...same, id: entry.id, version: 1 },
    )
    await expect(mended).rejects.toEqual(wrongAt('receivedOn'))
  })

  test('as a joint receipt of which one village is not there', async () => {
    const town = await aTown()
    const shares = ['hekou', 'xin'].map((villageId) => ({ villageId, weight: 1 }))
    await createProject(town.deps, town.reviewer, town.id, aNewProject({ id: 'park', shares, stage: 'operating' }))
    const receipt = (receivedOn: string) => {
      const { villageId: _, ...money } = anIncome({ receivedOn, amountFen: 101 })
      return submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'park' }, money)
    }
    await expect(receipt('2023-06-30')).rejects.toEqual(wrongAt('receivedOn'))
    expect((await receipt('2023-07-01')).entry.parts?.map(({ amountFen }) => amountFen).sort()).toEqual([50, 51])
  })

  test('as a reversal of another day; dated as its original it is always taken', async () => {
    const town = await aTown()
    const entry = await town.count({ villageId: 'lao', receivedOn: '2023-05-20', amountFen: 5 })
    await edit(town, 'lao', { validTo: '2023-05-31', successors: ['hekou'] })
    const undo = (on?: string) =>
      reverseIncome(
        town.deps,
        town.reviewer,
        { townshipId: town.id, originalId: entry.id },
        { id: 'undo', version: 2, reason: '记错', on },
      )
    await expect(undo('2023-06-05')).rejects.toEqual(wrongAt('on'))
    await undo()
    expect(
      (await approveIncome(town.deps, town.leader, { townshipId: town.id, id: 'undo' }, { version: 1 })).status,
    ).toBe('approved')
  })

  test('when approved or corrected, where it waited since before the village had dates', async () => {
    const town = await aTown()
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    const entry = await town.submit({ villageId: 'hekou', receivedOn: '2023-05-20', amountFen: 5 })
    // As a release before this one let it stand.
    const village = await town.deps.villages.find(town.id, 'hekou')
    if (village === null) throw new Error('no village')
    await town.deps.villages.save(town.id, { ...village, validFrom: '2023-06-01', version: 2 }, 1)
    const refused = expect.objectContaining({
      code: 'wrong_state',
      issues: [expect.objectContaining({ path: 'receivedOn' })],
    })
    await expect(
      approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: entry.id }, { version: 1 }),
    ).rejects.toEqual(refused)
    const corrected = correctBulletin(
      town.deps,
      town.leader,
      { townshipId: town.id, month: '2023-06' },
      {
        entryIds: [entry.id],
        reason: '漏报',
      },
    )
    await expect(corrected).rejects.toEqual(refused)
  })

  test('and no day of a village is set so that money lies outside', async () => {
    const town = await aTown()
    await town.count({ villageId: 'lao', receivedOn: '2023-03-10', amountFen: 5 })
    await town.submit({ villageId: 'lao', receivedOn: '2023-06-10', amountFen: 5 })
    await expect(edit(town, 'lao', { validTo: '2023-05-31' })).rejects.toEqual(wrongAt('validTo'))
    await expect(edit(town, 'lao', { validFrom: '2023-04-01' })).rejects.toEqual(wrongAt('validFrom'))
    await expect(edit(town, 'lao', { validFrom: '2023-06-01', validTo: '2023-05-01' })).rejects.toEqual(
      wrongAt('validTo'),
    )
    await expect(edit(town, 'lao', { successors: ['lao'] })).rejects.toEqual(wrongAt('successors'))
    expect((await edit(town, 'lao', { validFrom: '2023-03-10', validTo: '2023-06-10' })).village.validTo).toBe(
      '2023-06-10',
    )
  })
})

test('reports and targets are of the village’s days too', async () => {
  const town = await aTown()
  await edit(town, 'lao', { validTo: '2022-12-31', successors: ['hekou'] })
  await edit(town, 'xin', { validFrom: '2023-07-10' })
  const nil = (villageId: string, week: string) =>
    reportWeek(town.deps, town.clerk, { townshipId: town.id, villageId, week }, { nil: true })
  await expect(nil('xin', '2023-W27')).rejects.toEqual(wrongAt('week'))
  await expect(nil('lao', '2023-W28')).rejects.toEqual(wrongAt('week'))
  expect((await nil('xin', '2023-W28')).created).toBe(true)
  const ahead = declareNilMonth(town.deps, town.clerk, { townshipId: town.id, villageId: 'lao', month: '2023-08' }, {})
  await expect(ahead).rejects.toEqual(wrongAt('month'))
  const target = (villageId: string, year: number) =>
    setTarget(town.deps, town.admin, { townshipId: town.id, villageId, year }, { amountFen: 5, reason: '下达' })
  await expect(target('lao', 2024)).rejects.toEqual(wrongAt('year'))
  await expect(target('xin', 2022)).rejects.toEqual(wrongAt('year'))
  expect((await target('xin', 2024)).created).toBe(true)
})

test('before its first day a village is in no document: no row, rank, target or chase; from that day on it is', async () => {
  const town = await aTown()
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 1_000 })
  const names = (rows: readonly { villageId: string }[]) => rows.map(({ villageId }) => villageId).sort()
  const before = await run(town, '2023-W25')
  expect([names(before.rows), before.total.targetFen, names(before.missing)]).toEqual([
    ['hekou', 'lao'],
    50_000,
    ['hekou', 'lao'],
  ])
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const june = await getBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {})
  expect([names(june.rows), june.total.targetFen]).toEqual([['hekou', 'lao'], 50_000])
  const report = await workReport(town.deps, town.id, '2023-06-30')
  expect(report.targetFen).toBe(50_000)
  expect(names((await readWeek(town.deps, town.leader, town.id, { week: '2023-W25' })).items)).toEqual(['hekou', 'lao'])
  expect(names((await run(town, '2023-W26')).rows)).toEqual(['hekou', 'lao', 'xin'])
  const overview = await standingsOverview(town.deps, town.leader, town.id, { year: '2023' })
  expect(names(overview.figures.rows)).toEqual(['hekou', 'lao', 'xin'])
  expect((await workReport(town.deps, town.id, '2023-07-01')).targetFen).toBe(70_000)
})

describe('a village that was merged', () => {
  /** lao brought in 700 and 30 that came late, hekou 1,000; W21 is taken before the merger. */
  async function merged() {
    at(system.clock, '2023-05-29')
    const town = await aTownship(system, { villages: { hekou: 10_000, tuanjie: 20_000, lao: 40_000 } })
    await town.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 1_000 })
    await town.count({ villageId: 'lao', receivedOn: '2023-05-06', amountFen: 700 })
    await run(town, '2023-W21')
    at(system.clock, '2023-07-10')
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-05' })
    await town.count({ villageId: 'lao', receivedOn: '2023-05-31', amountFen: 30 })
    await town.submit({ villageId: 'lao', receivedOn: '2023-05-30', amountFen: 2 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 200 })
    return town
  }

  test('is in the figures of the one it went into: no fen lost or counted twice, this week only what is new', async () => {
    const town = await merged()
    await edit(town, 'lao', { validTo: '2023-05-31', successors: ['hekou'] })
    const dispatch = await run(town, '2023-W26')
    expect(
      dispatch.rows.map(({ villageId, countedFen, periodFen, reportedFen, targetFen }) => [
        villageId,
        targetFen,
        countedFen,
        periodFen,
        reportedFen,
      ]),
    ).toEqual([
      ['hekou', 10_000, 1_930, 230, 1_932],
      ['tuanjie', 20_000, 0, 0, 0],
    ])
    expect(dispatch.rows[0]?.merged).toEqual([{ villageId: 'lao', villageName: 'lao村' }])
    expect(dispatch.total).toMatchObject({ targetFen: 30_000, countedFen: 1_930, periodFen: 230, reportedFen: 1_932 })
    expect(dispatch.sinceBulletin).toMatchObject({ differenceFen: 230, parts: { since: 200, late: 30 } })
    const behind = await entriesCounted(
      town.deps,
      town.leader,
      { townshipId: town.id, villageId: 'hekou' },
      { dispatch: '2023-W26' },
    )
    expect([behind.sumFen, behind.entries.length]).toEqual([1_930, 4])
    expect((await workReport(town.deps, town.id, '2023-06-30')).countedFen).toBe(1_930)
    expect((await getReview(town.deps, town.leader, { townshipId: town.id, year: '2023' }, {})).total.countedFen).toBe(
      1_930,
    )
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('stands so in the bulletin, which is issued and corrected as any other', async () => {
    const town = await merged()
    await edit(town, 'lao', { validTo: '2023-05-31', successors: ['hekou'] })
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    const rows = async () => {
      const figures = await getBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {})
      return figures.rows.map(({ villageId, countedFen }) => [villageId, countedFen])
    }
    expect(await rows()).toEqual([
      ['hekou', 1_930],
      ['tuanjie', 0],
    ])
    const late = await town.submit({ villageId: 'lao', receivedOn: '2023-05-29', amountFen: 5 })
    await correctBulletin(
      town.deps,
      town.leader,
      { townshipId: town.id, month: '2023-06' },
      { entryIds: [late.id], reason: '漏报' },
    )
    expect(await rows()).toEqual([
      ['hekou', 1_935],
      ['tuanjie', 0],
    ])
    const may = await getBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-05' }, {})
    expect([may.revision, may.total.countedFen]).toEqual([2, 1_705])
  })

  test('into several keeps a line of its own without target or rank, so that the rows add up', async () => {
    const town = await merged()
    await edit(town, 'lao', { validTo: '2023-05-31', successors: ['hekou', 'tuanjie'] })
    const dispatch = await run(town, '2023-W26')
    expect(
      dispatch.rows.map(({ villageId, targetFen, rank, light, countedFen }) => [
        villageId,
        targetFen,
        rank,
        light,
        countedFen,
      ]),
    ).toEqual([
      ['hekou', 10_000, 1, 'red', 1_200],
      ['tuanjie', 20_000, 2, 'red', 0],
      ['lao', null, null, 'grey', 730],
    ])
    expect(dispatch.total).toMatchObject({ countedFen: 1_930, targetFen: 30_000, completionRate: { numerator: 1_200 } })
  })

  test('by way of a village that ended itself is in the last one', async () => {
    const town = await merged()
    await town.addVillage('zhong', 9, { validFrom: '2023-06-01', validTo: '2023-06-15', successors: ['tuanjie'] })
    await edit(town, 'lao', { validTo: '2023-05-31', successors: ['zhong'] })
    const dispatch = await run(town, '2023-W26')
    expect(Object.fromEntries(dispatch.rows.map(({ villageId, countedFen }) => [villageId, countedFen]))).toEqual({
      hekou: 1_200,
      tuanjie: 730,
    })
  })
})
