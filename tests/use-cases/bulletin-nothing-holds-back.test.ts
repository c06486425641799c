/** No true bulletin is held back: not by a zero, not by what anybody typed; and a correction is made whole or not at all. */
import { describe, expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { contractIn, projectIn } from '../support/a-project.ts'
import { command, temporaryFolder } from '../support/program.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

/** Texts that look like the figures, the tables and the tags around them. */
const TYPED = [
  '光伏电站收益1.50万元6月21日到账',
  '1',
  '5个村完成年度目标，累计234.78万元（58.7%）',
  '附件1　村级集体经济主要指标表<td>0.00</td>',
  '0.00万元。',
]

async function issued(town: TestTownship, month: string) {
  at(system.clock, '2023-07-10')
  const { state } = await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month })
  return (await issueBulletin(town.deps, town.leader, { townshipId: town.id, month }, { version: state.version })).state
}

describe('a bulletin is issued', () => {
  test.each([
    ['nothing', []],
    ['subsidies alone', [{ category: 'subsidy' as const, amountFen: 5_000_000 }]],
    ['what is not income', [{ category: 'not_income' as const, amountFen: 5_000_000 }]],
    [
      'what villages paid each other',
      [{ category: 'operating' as const, amountFen: 9_900, payerVillageId: 'hulutou' }],
    ],
    ['a few fen', [{ category: 'investment' as const, amountFen: 1 }]],
    [
      'as much from another village as subsidies',
      [
        { category: 'operating' as const, amountFen: 700, payerVillageId: 'hulutou' },
        { category: 'subsidy' as const, amountFen: 700 },
      ],
    ],
  ])('where there is %s, under either rule', async (_, money) => {
    for (const rule of ['total_income', 'operating_nature'] as const) {
      at(system.clock, '2023-06-20')
      const town = await aTownship(system, { settings: { countingRules: [{ from: '2023-01-01', rule }] } })
      for (const one of money) await town.count({ villageId: 'hekou', receivedOn: '2023-06-12', ...one })
      expect(await issued(town, '2023-06')).toMatchObject({ status: 'issued', files: [{ revision: 1 }] })
    }
  })

  test.each(TYPED)('with “%s” wherever somebody may have typed it', async (typed) => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system, {
      villages: { hekou: 10_000_000, hulutou: 10_000_000, tuanjie: null },
      settings: { bulletin: { paragraphs: [typed], nameFarBehind: true } },
    })
    const { deps } = town
    for (const village of await deps.villages.ofTownship(town.id)) {
      await deps.villages.save(town.id, { ...village, name: `${typed.slice(0, 20)}${village.id}`, version: 2 }, 1)
    }
    await projectIn(town, { id: 'park', name: typed, shares: [{ villageId: 'hekou', basisPoints: 10_000 }] })
    await contractIn(town, 'park', 'a', { title: typed, party: typed })
    await reportWeek(
      town.deps,
      town.clerk,
      { townshipId: town.id, villageId: 'hekou', week: '2023-W24' },
      { problem: typed, helpNeeded: typed },
    )
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-12', amountFen: 1_500_000, note: typed, payer: typed })
    expect((await issued(town, '2023-06')).status).toBe('issued')
  })

  test('from the workbook that knows subsidies alone', async () => {
    const dataDir = temporaryFolder()
    const file = 'tests/ledger/cases/30_subsidy_only.xlsx'
    expect((await command(dataDir, 'import', '--township', 't', '--year', '2025', file)).status).toBe(0)
    const { status, out } = await command(dataDir, 'bulletin', '--township', 't', '--month', '2025-01')
    expect(out).toContain('收入均为补助收入。')
    expect(out).toContain('已印发。\n收件人名单里没有人，没有发邮件。')
    expect(status).toBe(0)
  }, 60_000)
})

describe('a correction', () => {
  const named = (entryIds: string[], reason: string, requestId?: string) => ({
    entryIds,
    reason,
    ...(requestId === undefined ? {} : { requestId }),
  })

  test.each(TYPED)('for the reason “%s” is made with its files and mail', async (reason) => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system, {
      settings: { bulletin: { recipients: [{ name: '王书记', email: 'wang@example.com' }] } },
    })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-12', amountFen: 900 })
    await issued(town, '2023-06')
    const { id } = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-21', amountFen: 10_000_000 })
    const correction = await correctBulletin(
      town.deps,
      town.leader,
      { townshipId: town.id, month: '2023-06' },
      named([id], reason),
    )
    expect(correction.changes.find(({ field }) => field === 'metCount')).toMatchObject({ before: '0', after: '1' })
    const state = await town.deps.bulletins.state(town.id, '2023-06')
    expect(state?.files.map(({ revision }) => revision)).toEqual([1, 2])
    expect(await town.deps.bulletins.deliveries(town.id, '2023-06')).toHaveLength(2)
    // Asked for again, with a request id or without, it is the same one.
    for (const again of [named([id], reason), named([id], reason, 'later')]) {
      expect(await correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, again)).toEqual(
        correction,
      )
    }
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toHaveLength(1)
  })

  test('whose new figures the ledger does not bear out is refused before anything is written', async () => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-12', amountFen: 900 })
    await issued(town, '2023-06')
    const late = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-21', amountFen: 7 })
    const before = await town.deps.bulletins.state(town.id, '2023-06')
    // Somebody meddled with the standings: they say more than the entries do.
    const meddled: TestTownship['deps']['standings'] = {
      ...town.deps.standings,
      async yearBooks(...asked) {
        const found = await town.deps.standings.yearBooks(...asked)
        if (found === null) return null
        const standings = found.standings.map((one) => ({ ...one, sums: { ...one.sums, '06w24 operating': 901 } }))
        return { ...found, standings }
      },
    }
    const refused = correctBulletin(
      { ...town.deps, standings: meddled },
      town.leader,
      { townshipId: town.id, month: '2023-06' },
      named([late.id], '漏报'),
    )
    await expect(refused).rejects.toMatchObject({
      code: 'figures_differ',
      message: expect.stringMatching(/一笔也没有写入.*台账：hekou村/),
    })
    expect(await town.deps.income.entry(town.id, late.id)).toEqual(late)
    expect(await town.deps.bulletins.state(town.id, '2023-06')).toEqual(before)
    expect(await town.deps.bulletins.corrections(town.id, '2023-06')).toEqual([])
    await approveIncome(town.deps, town.leader, { townshipId: town.id, id: late.id }, { version: 1 })
  })
})
