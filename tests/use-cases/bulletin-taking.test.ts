import { describe, expect, test } from 'vitest'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const take = (town: TestTownship, month: string) =>
  takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month })
const figuresOf = async (town: TestTownship, month: string) => (await take(town, month)).figures

describe('taking the figures', () => {
  test('closes the month, then freezes what counts in it as a draft', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-05-31', amountFen: 100 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-01', amountFen: 20 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 3 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 4_000 })
    const { state, figures, created } = await take(town, '2023-06')
    expect(created).toBe(true)
    expect(state).toMatchObject({ status: 'draft', closedThroughBefore: null, number: null })
    expect(state.history.map((event) => event.action)).toEqual(['taking', 'taken'])
    expect(figures.total).toMatchObject({ periodFen: 23, countedFen: 123 })
    expect(figures).toMatchObject({
      cutOff: '2023-06-30',
      timeProgress: { numerator: 6, denominator: 12 },
      revision: 1,
    })
    expect(figures.rows.map((row) => row.reportState)).toEqual([null, null, null])
    expect((await town.deps.townships.closing(town.id)).closedThrough).toBe('2023-06')
  })

  test('again returns the draft unchanged', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    const first = await take(town, '2023-06')
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 3 })
    const again = await take(town, '2023-06')
    expect(again).toEqual({ ...first, created: false })
    expect(await town.deps.runs.find(town.id, 'monthly_figures', '2023-06')).toMatchObject({
      outcome: 'done',
      tries: 2,
    })
  })

  test('by six at once is one draft', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    const results = await Promise.all(Array.from({ length: 6 }, () => take(town, '2023-06')))
    expect(results.filter((one) => one.created)).toHaveLength(1)
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.takes).toBe(1)
  })

  test('skips months, never goes backwards, waits for the month’s end', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await take(town, '2023-06')
    await expect(take(town, '2023-05')).rejects.toMatchObject({ code: 'backwards' })
    await expect(take(town, '2023-07')).rejects.toMatchObject({ code: 'invalid_input' })
    at(system.clock, '2023-07-31', '23:59')
    await expect(take(town, '2023-07')).rejects.toMatchObject({ code: 'invalid_input' })
    at(system.clock, '2023-08-01', '00:00')
    expect((await take(town, '2023-07')).state.closedThroughBefore).toBe('2023-06')
  })

  test('is for reviewer, leader and schedule', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    for (const actor of [town.clerk, town.admin]) {
      await expect(takeBulletin(town.deps, actor, { townshipId: town.id, month: '2023-06' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await expect(
      takeBulletin(town.deps, town.reviewer, { townshipId: 'elsewhere', month: '2023-06' }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('an entry of a closed month', () => {
  test('approved later counts in the first open one, late, and every fen is in exactly one month', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    const entry = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 500 })
    const june = await figuresOf(town, '2023-06')
    expect(june.total).toMatchObject({ countedFen: 0, reportedFen: 500 })
    const approved = await approveIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: entry.id },
      { version: 1 },
    )
    expect(approved).toMatchObject({ countedOn: '2023-07-01', late: true, receivedOn: '2023-06-20' })
    at(system.clock, '2023-08-08')
    const july = await figuresOf(town, '2023-07')
    expect(july.rows.find((row) => row.villageId === 'hekou')).toMatchObject({
      periodFen: 500,
      countedFen: 500,
      lateFen: 500,
      periodLateFen: 500,
    })
    expect((await figuresOf(town, '2023-06')).total.countedFen).toBe(0)
  })

  test('of the year before counts in the new year when December is closed', async () => {
    at(system.clock, '2023-01-20')
    const town = await aTownship(system)
    const entry = await town.submit({ villageId: 'hekou', receivedOn: '2022-12-20', amountFen: 500 })
    await take(town, '2022-12')
    const approved = await approveIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: entry.id },
      { version: 1 },
    )
    expect(approved).toMatchObject({ countedOn: '2023-01-01', late: true })
    at(system.clock, '2023-02-08')
    expect((await figuresOf(town, '2023-01')).total.countedFen).toBe(500)
  })

  test('is not approved into a month that closes at the same moment', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    const entries = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        town.submit({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 2 ** index }),
      ),
    )
    const [taken] = await Promise.all([
      take(town, '2023-06'),
      ...entries.map((one) =>
        approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: one.id }, { version: 1 }),
      ),
    ])
    const approved = await town.deps.income.entries(
      town.id,
      entries.map((one) => one.id),
    )
    const inJune = approved.filter((one) => one.countedOn === '2023-06-20').reduce((sum, one) => sum + one.amountFen, 0)
    const late = approved.filter((one) => one.countedOn === '2023-07-01').reduce((sum, one) => sum + one.amountFen, 0)
    expect(taken.figures.total.countedFen).toBe(inJune)
    expect(inJune + late).toBe(255)
  })
})

describe('discarding a draft', () => {
  test('opens its months again and keeps what was fixed to a later month there', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await take(town, '2023-04')
    const late = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 500 })
    const first = await take(town, '2023-06')
    await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: late.id }, { version: 1 })
    const discarded = await discardBulletin(
      town.deps,
      town.leader,
      { townshipId: town.id, month: '2023-06' },
      { reason: '还有几笔没审完' },
    )
    expect(discarded.history.at(-1)).toMatchObject({ action: 'discarded', by: town.leader.id, note: '还有几笔没审完' })
    expect((await town.deps.townships.closing(town.id)).closedThrough).toBe('2023-04')
    await town.count({ villageId: 'hekou', receivedOn: '2023-05-15', amountFen: 30 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-21', amountFen: 7 })
    const second = await take(town, '2023-06')
    expect(second.figures.total).toMatchObject({ countedFen: 37, periodFen: 7 })
    expect(await town.deps.income.entry(town.id, late.id)).toMatchObject({ countedOn: '2023-07-01', late: true })
    expect(await town.deps.bulletins.figures(town.id, '2023-06', 1)).toEqual(first.figures)
  })

  test('again answers the same; a bulletin under a later closed month stays', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await take(town, '2023-05')
    await take(town, '2023-06')
    await expect(
      discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-05' }, {}),
    ).rejects.toMatchObject({
      code: 'wrong_state',
    })
    const first = await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {})
    expect(await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {})).toEqual(first)
    await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-05' }, {})
    expect((await town.deps.townships.closing(town.id)).closedThrough).toBeNull()
  })

  test('is refused to clerks and admins, at another version, and where nothing was taken', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await expect(
      discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {}),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
    const { state } = await take(town, '2023-06')
    await expect(
      discardBulletin(town.deps, town.clerk, { townshipId: town.id, month: '2023-06' }, {}),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      discardBulletin(
        town.deps,
        town.leader,
        { townshipId: town.id, month: '2023-06' },
        { version: state.version - 1 },
      ),
    ).rejects.toMatchObject({ code: 'stale_version' })
  })
})

describe('targets', () => {
  test('of last year stand in as 暂定 until the village’s own is set, whatever others have', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system, { villages: { hekou: null, tuanjie: null } })
    await town.setTarget('hekou', 2022, 1_000)
    await town.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 400 })
    const may = await figuresOf(town, '2023-05')
    expect(may.rows.find((row) => row.villageId === 'hekou')).toMatchObject({
      targetFen: 1_000,
      targetProvisional: true,
      rank: 1,
    })
    await town.setTarget('tuanjie', 2023, 2_000)
    const june = await figuresOf(town, '2023-06')
    expect(june.rows.find((row) => row.villageId === 'hekou')).toMatchObject({
      targetFen: 1_000,
      targetProvisional: true,
      rank: 1,
    })
    expect(june.rows.find((row) => row.villageId === 'tuanjie')).toMatchObject({
      targetFen: 2_000,
      targetProvisional: false,
    })
  })

  test('of nobody give no rate', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system, { villages: { hekou: null } })
    expect((await figuresOf(town, '2023-06')).total).toMatchObject({ targetFen: 0, completionRate: null })
  })

  test('changed after the taking leave the draft as it was', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    const before = await figuresOf(town, '2023-06')
    await town.setTarget('hekou', 2023, 1)
    expect(await figuresOf(town, '2023-06')).toEqual(before)
    at(system.clock, '2023-08-08')
    const july = await figuresOf(town, '2023-07')
    expect(july.rows.find((row) => row.villageId === 'hekou')).toMatchObject({
      targetFen: 1,
      targetChange: { fromFen: 10_000_000, documentNo: null },
    })
  })
})

describe('last year and the bulletin before', () => {
  test('a sheet by month goes before the entries of that year', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await town.setTarget('hekou', 2022, 1_000)
    await town.count({ villageId: 'hekou', receivedOn: '2022-03-05', amountFen: 999 })
    await town.count({ villageId: 'tuanjie', receivedOn: '2022-06-30', amountFen: 40 })
    await town.count({ villageId: 'tuanjie', receivedOn: '2022-07-01', amountFen: 5 })
    await town.deps.targets.savePast(town.id, { villageId: 'hekou', year: 2022, monthsFen: Array(12).fill(10) })
    const { rows } = await figuresOf(town, '2023-06')
    const last = Object.fromEntries(rows.map((row) => [row.villageId, [row.lastYearFen, row.lastYearFullFen]]))
    expect(last).toEqual({ hekou: [60, 120], tuanjie: [40, 45], hulutou: [null, null] })
  })

  test('ranks remember the latest earlier bulletin of the year, whatever was skipped', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system, { villages: { hekou: 100, tuanjie: 100, hulutou: null } })
    await town.count({ villageId: 'hekou', receivedOn: '2023-03-05', amountFen: 10 })
    const march = await figuresOf(town, '2023-03')
    expect(march.rows.map((row) => row.previousRank)).toEqual([null, null, null])
    await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-05', amountFen: 20 })
    const june = await figuresOf(town, '2023-06')
    expect(june.previousMonth).toBe('2023-03')
    expect(june.rows.map((row) => [row.villageId, row.rank, row.previousRank])).toEqual([
      ['tuanjie', 1, 2],
      ['hekou', 2, 1],
      ['hulutou', null, null],
    ])
  })
})
