/** 更正: the only write into closed months. */
import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { aTownship, at } from '../support/township.ts'
import { correct, useTwoBulletins } from './two-bulletins.ts'

const { system, twoBulletins } = useTwoBulletins()

describe('a correction', () => {
  test('puts pending entries into their own months and revises every bulletin taken from the earliest on', async () => {
    const town = await twoBulletins()
    const april = await town.deps.bulletins.figures(town.id, '2023-04', 1)
    const june = await town.deps.bulletins.figures(town.id, '2023-06', 1)
    const inMay = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-05-20', amountFen: 700 })
    await town.setTarget('tuanjie', 2023, 9_999)
    await town.saveSettings({
      ranking: 'dense',
      lights: { yellowLimitPoints: 0 },
      countingRules: [{ from: '2023-01-01', rule: 'operating_nature' }],
    })
    const correction = await correct(town, '2023-06', { entryIds: [inMay.id] })

    expect(correction).toMatchObject({ month: '2023-06', number: 1, revisions: [{ month: '2023-06', from: 1, to: 2 }] })
    expect(await town.deps.income.entry(town.id, inMay.id)).toMatchObject({
      status: 'approved',
      countedOn: '2023-05-20',
      correctionOf: '2023-06',
    })
    expect((await town.deps.income.entry(town.id, inMay.id))?.late).toBeUndefined()
    const second = await town.deps.bulletins.figures(town.id, '2023-06', 2)
    expect(second).toMatchObject({ revision: 2, countingRule: 'total_income', settings: june?.settings })
    expect(
      second?.rows.map((row) => [
        row.villageId,
        row.targetFen,
        row.countedFen,
        row.periodFen,
        row.rank,
        row.previousRank,
      ]),
    ).toEqual([
      ['tuanjie', 1_000, 700, 0, 1, 2],
      ['hekou', 1_000, 600, 200, 2, 1],
    ])
    expect(await town.deps.bulletins.figures(town.id, '2023-04', 1)).toEqual(april)
    expect(await town.deps.bulletins.figures(town.id, '2023-04', 2)).toBeNull()
    expect(await town.deps.bulletins.figures(town.id, '2023-06', 1)).toEqual(june)
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('lists exactly what changed, line by line, before and after', async () => {
    const town = await twoBulletins()
    const inMay = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 700 })
    const { changes } = await correct(town, '2023-06', { entryIds: [inMay.id] })
    expect(changes.map((one) => `${one.villageName} ${one.field} ${one.before}→${one.after}`)).toEqual([
      'hekou村 rank 1→2',
      'tuanjie村 periodFen 0.00→7.00',
      'tuanjie村 countedFen 0.00→7.00',
      'tuanjie村 reportedFen 0.00→7.00',
      'tuanjie村 completionRate 0.0%→70.0%',
      'tuanjie村 rank 2→1',
      'tuanjie村 light 严重滞后→达到序时进度',
      '全乡合计 periodFen 2.00→9.00',
      '全乡合计 countedFen 6.00→13.00',
      '全乡合计 reportedFen 6.00→13.00',
      '全乡合计 completionRate 30.0%→65.0%',
    ])
  })

  test('takes a reversal into its own closed month, and revises that month too', async () => {
    const town = await twoBulletins()
    const wrong = await town.count({ villageId: 'tuanjie', receivedOn: '2023-04-20', amountFen: 500 })
    expect(wrong.countedOn).toBe('2023-07-01')
    const original = (
      await town.deps.income.list({
        townshipId: town.id,
        villageIds: ['hekou'],
        from: '2023-04-01',
        through: '2023-04-30',
        limit: 5,
      })
    ).items[0]
    if (original === undefined) throw new Error('no original')
    const { entry } = await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: original.id },
      {
        id: 'undo',
        version: 2,
        reason: '记错',
      },
    )
    const correction = await correct(town, '2023-06', { entryIds: [entry.id] })
    expect(correction.revisions).toEqual([
      { month: '2023-04', from: 1, to: 2 },
      { month: '2023-06', from: 1, to: 2 },
    ])
    expect((await town.deps.bulletins.figures(town.id, '2023-04', 2))?.total.countedFen).toBe(0)
    expect((await town.deps.bulletins.figures(town.id, '2023-06', 2))?.total.countedFen).toBe(200)
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('is all or nothing, and names each entry that cannot be corrected', async () => {
    const town = await twoBulletins()
    const good = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const later = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-07-05', amountFen: 7 })
    const otherYear = await town.submit({ villageId: 'tuanjie', receivedOn: '2022-12-05', amountFen: 7 })
    const counted = await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-05', amountFen: 7 })
    const entryIds = [good.id, later.id, otherYear.id, counted.id, 'nobody']
    const refused = await correct(town, '2023-06', { entryIds }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid_input' })
    expect((refused as { issues: { path: string }[] }).issues.map((issue) => issue.path)).toEqual([
      'entryIds[1]',
      'entryIds[2]',
      'entryIds[3]',
      'entryIds[4]',
    ])
    expect((await town.deps.income.entry(town.id, good.id))?.status).toBe('submitted')
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.revisions).toHaveLength(1)
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toEqual([])
  })

  test('is the leader’s alone, and not of what the leader wrote; 自审 shows where it is allowed', async () => {
    const town = await twoBulletins()
    const both = aMember(town.id, 'leader')
    const writer = {
      ...both,
      memberships: [...both.memberships, ...aMember(town.id, 'clerk', { villageIds: ['hekou'] }).memberships],
    }
    const own = anIncome({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 7 })
    await submitIncome(town.deps, writer, town.id, own)
    const asked = { entryIds: [own.id], reason: '漏报' }
    await expect(
      correctBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' }, asked),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      correctBulletin(town.deps, writer, { townshipId: town.id, month: '2023-06' }, asked),
    ).rejects.toMatchObject({
      code: 'own_entry',
    })
    await town.saveSettings({ selfApproval: true })
    await correctBulletin(town.deps, writer, { townshipId: town.id, month: '2023-06' }, asked)
    expect(await town.deps.income.entry(town.id, own.id)).toMatchObject({ status: 'approved', selfApproved: true })
  })

  test('with the same request again is the one that was made; another content is a conflict', async () => {
    const town = await twoBulletins()
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const first = await correct(town, '2023-06', { entryIds: [entry.id], requestId: 'once' })
    expect(await correct(town, '2023-06', { entryIds: [entry.id], requestId: 'once' })).toEqual(first)
    await expect(
      correct(town, '2023-06', { entryIds: [entry.id], requestId: 'once', reason: '别的' }),
    ).rejects.toMatchObject({
      code: 'request_conflict',
    })
    expect((await town.deps.bulletins.state(town.id, '2023-06'))?.revisions).toHaveLength(2)
  })

  test('by several at once of the same entry is made once, and answered alike', async () => {
    const town = await twoBulletins()
    const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 7 })
    const results = await Promise.all([1, 2, 3, 4].map(() => correct(town, '2023-06', { entryIds: [entry.id] })))
    const [made] = await town.deps.bulletins.corrections(town.id, '2023-06')
    expect(results).toEqual([made, made, made, made])
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toHaveLength(1)
    expect((await town.deps.bulletins.figures(town.id, '2023-06', 2))?.total.countedFen).toBe(607)
    expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  })

  test('gives a line to a village that had none, so that no fen is left out', async () => {
    const town = await twoBulletins()
    await town.addVillage('newcomer', 9)
    const clerk = aMember(town.id, 'clerk', { villageIds: ['newcomer'] })
    const money = anIncome({ villageId: 'newcomer', receivedOn: '2023-06-20', amountFen: 7 })
    await submitIncome(town.deps, clerk, town.id, money)
    await correct(town, '2023-06', { entryIds: [money.id] })
    const second = await town.deps.bulletins.figures(town.id, '2023-06', 2)
    expect(second?.rows.find((row) => row.villageId === 'newcomer')).toMatchObject({
      countedFen: 7,
      targetFen: null,
      rank: null,
    })
    expect(second?.total.countedFen).toBe(607)
  })

  test('of as many refunds as one correction takes, over a whole year of bulletins, fits one transaction', async () => {
    at(system.clock, '2024-01-22')
    const names = Array.from({ length: 14 }, (_, index) => `v${index}`)
    const town = await aTownship(system, { villages: Object.fromEntries(names.map((name) => [name, 1_000])) })
    const originals = await Promise.all(
      names.map((villageId) => town.count({ villageId, receivedOn: '2023-01-05', amountFen: 100 })),
    )
    for (let month = 1; month <= 12; month++) {
      await takeBulletin(town.deps, town.reviewer, {
        townshipId: town.id,
        month: `2023-${String(month).padStart(2, '0')}`,
      })
    }
    const refunds = await Promise.all(
      originals.map((one) =>
        town.submit({ villageId: one.villageId, receivedOn: '2023-01-20', amountFen: -40, refundOf: one.id }),
      ),
    )
    const correction = await correct(town, '2023-12', { entryIds: refunds.map((one) => one.id) })
    expect(correction.revisions).toHaveLength(12)
    expect((await town.deps.bulletins.figures(town.id, '2023-12', 2))?.total.countedFen).toBe(14 * 60)
    const tooMany = Array.from({ length: 15 }, (_, index) => `x${index}`)
    await expect(correct(town, '2023-12', { entryIds: tooMany })).rejects.toMatchObject({
      issues: [{ path: 'entryIds' }],
    })
  })
})
