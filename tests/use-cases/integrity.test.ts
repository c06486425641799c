import { describe, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { drawSample, populationDigest } from '../../shared/integrity/draw.ts'
import { drawSpotSample } from '../../shared/integrity/draw-spot-sample.ts'
import { listSignals } from '../../shared/integrity/list-signals.ts'
import { makeComparison } from '../../shared/integrity/make-comparison.ts'
import { getComparisonFile, listComparisons, readComparison } from '../../shared/integrity/read-comparisons.ts'
import { findSpotSample } from '../../shared/integrity/read-spot-sample.ts'
import { recordFinding } from '../../shared/integrity/record-finding.ts'
import { recordSpotCheck } from '../../shared/integrity/record-spot-check.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { aReversal } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const refused = (code: string) => expect.objectContaining({ code })

/** Two incomes of June on one voucher, one of them operating without proof; the clock in July. */
async function aDoubleVoucher(options: Parameters<typeof aTownship>[1] = {}) {
  at(system.clock, '2023-06-20')
  const town = await aTownship(system, options)
  const money = { villageId: 'hekou', category: 'subsidy', voucherNo: '6月记字第3号', amountFen: 500_000 } as const
  const one = await town.count({ ...money, receivedOn: '2023-06-01' })
  const other = await town.count({ ...money, receivedOn: '2023-06-08', amountFen: 400_000 })
  at(system.clock, '2023-07-10')
  return { town, one, other, leader: town.leader, auditor: aMember(town.id, 'auditor') }
}
const signals = ({ deps, id, leader }: TestTownship, month = '2023-06') => listSignals(deps, leader, id, { month })

describe('signals', () => {
  test('are read from the entries that count in the month, and block nothing', async () => {
    const { town, one, other } = await aDoubleVoucher()
    const { items, isTaken } = await signals(town)
    expect(isTaken).toBe(false)
    expect(items.map(({ signal }) => [signal.kind, signal.entries.map(({ id }) => id)])).toEqual([
      ['same_voucher', [one.id, other.id]],
    ])
    await takeBulletin(town.deps, operator, { townshipId: town.id, month: '2023-06' })
    expect(await listSignals(town.deps, town.leader, town.id, {})).toMatchObject({
      month: '2023-06',
      isTaken: true,
      items,
    })
    expect((await signals(town, '2023-05')).items).toEqual([])
  })

  test('tell money that was reversed out after the bulletin that counted it, in the month where it goes out', async () => {
    const { town, one } = await aDoubleVoucher()
    await takeBulletin(town.deps, operator, { townshipId: town.id, month: '2023-06' })
    at(system.clock, '2023-07-20')
    const { deps, id, reviewer, leader } = town
    const { entry: reversal } = await reverseIncome(
      deps,
      reviewer,
      { townshipId: id, originalId: one.id },
      aReversal({ version: one.version }),
    )
    await approveIncome(deps, leader, { townshipId: id, id: reversal.id }, { version: reversal.version })
    const { items } = await signals(town, '2023-07')
    expect(items.map(({ signal }) => signal)).toMatchObject([
      { kind: 'reversed_after_bulletin', bulletins: ['2023-06'] },
    ])
    expect((await signals(town)).items).toEqual([])
  })

  test('judge the last days by the frozen figures of a taken month', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system, { villages: { hekou: 1_000_000 } })
    await town.count({ villageId: 'hekou', category: 'subsidy', receivedOn: '2023-06-01', amountFen: 990_000 })
    await town.count({ villageId: 'hekou', category: 'subsidy', receivedOn: '2023-06-30', amountFen: 10_000 })
    expect((await signals(town)).items.map(({ signal }) => signal)).toMatchObject([{ met: [true, false] }])
    at(system.clock, '2023-07-10')
    await takeBulletin(town.deps, operator, { townshipId: town.id, month: '2023-06' })
    await town.setTarget('hekou', 2023, 2_000_000)
    expect((await signals(town)).items.map(({ signal }) => signal)).toMatchObject([{ targetFen: 1_000_000 }])
  })

  test('are seen by the office, the auditor and the county, by nobody else', async () => {
    const { town } = await aDoubleVoucher()
    const { deps, id } = town
    for (const role of ['reviewer', 'leader', 'admin', 'auditor'] as const) {
      expect((await listSignals(deps, aMember(id, role), id, { month: '2023-06' })).items).toHaveLength(1)
    }
    for (const actor of [town.clerk, aMember(id, 'liaison'), aMember('elsewhere', 'leader')]) {
      await expect(listSignals(deps, actor, id, {})).rejects.toThrow(refused('forbidden'))
    }
  })
})

describe('a finding', () => {
  const explained = { outcome: 'explained', text: '一张凭证两笔款', version: 0 }

  test('is kept with who and when; a second one beside the first; the same again is no other', async () => {
    const { town, leader } = await aDoubleVoucher()
    const { deps, id, reviewer } = town
    const signalId = (await signals(town)).items[0]?.signal.id ?? ''
    const first = await recordFinding(deps, reviewer, { townshipId: id, signalId }, explained)
    expect(first).toMatchObject({ outcome: 'explained', byName: reviewer.name, version: 1, earlier: [] })
    expect(await recordFinding(deps, reviewer, { townshipId: id, signalId }, explained)).toEqual(first)
    const problem = { outcome: 'problem', text: '查无此款', version: 1 }
    await recordFinding(deps, leader, { townshipId: id, signalId }, problem)
    expect((await signals(town)).items[0]).toMatchObject({
      finding: { ...problem, version: 2, earlier: [{ outcome: 'explained', text: '一张凭证两笔款' }] },
      changedSince: false,
    })
    await expect(
      recordFinding(deps, leader, { townshipId: id, signalId }, { ...explained, version: 1 }),
    ).rejects.toThrow(refused('stale_version'))
  })

  test('stays when its signal is gone, and is told of one that changed', async () => {
    const { town, one } = await aDoubleVoucher()
    const { deps, id, reviewer, leader } = town
    const signalId = (await signals(town)).items[0]?.signal.id ?? ''
    await recordFinding(deps, reviewer, { townshipId: id, signalId }, { ...explained, outcome: 'corrected' })
    const third = await town.count({
      villageId: 'hekou',
      category: 'subsidy',
      receivedOn: '2023-06-09',
      voucherNo: '记3',
      amountFen: 450_000,
    })
    expect((await signals(town)).items[0]?.changedSince).toBe(true)
    for (const entry of [one, third]) {
      const { entry: reversal } = await reverseIncome(
        deps,
        reviewer,
        { townshipId: id, originalId: entry.id },
        aReversal({ version: entry.version }),
      )
      await approveIncome(deps, leader, { townshipId: id, id: reversal.id }, { version: reversal.version })
    }
    const { items, settled } = await signals(town)
    expect(items).toEqual([])
    expect(settled).toMatchObject([{ signalId, outcome: 'corrected', signal: { kind: 'same_voucher' } }])
  })

  test('is refused to who may only look, about nothing, and without words', async () => {
    const { town, auditor } = await aDoubleVoucher()
    const { deps, id, leader } = town
    const signalId = (await signals(town)).items[0]?.signal.id ?? ''
    for (const actor of [auditor, town.admin, town.clerk]) {
      await expect(recordFinding(deps, actor, { townshipId: id, signalId }, explained)).rejects.toThrow(
        refused('forbidden'),
      )
    }
    for (const none of ['2023-06-same_voucher-0000000000000000', 'nothing']) {
      await expect(recordFinding(deps, leader, { townshipId: id, signalId: none }, explained)).rejects.toThrow(
        refused('not_found'),
      )
    }
    await expect(
      recordFinding(deps, leader, { townshipId: id, signalId }, { ...explained, text: ' ' }),
    ).rejects.toThrow(refused('invalid_input'))
    expect((await signals(town)).items[0]?.finding).toBeNull()
  })
})

describe('the sample of a month', () => {
  test('is drawn from its counted entries, once, and anybody can draw it again', async () => {
    const { town, one, other, auditor } = await aDoubleVoucher({
      settings: { spotChecks: { percent: 50, minimum: 1 } },
    })
    const { deps, id } = town
    await takeBulletin(deps, operator, { townshipId: id, month: '2023-06' })
    const { sample, created } = await drawSpotSample(deps, auditor, id, '2023-06')
    expect(created).toBe(true)
    const ids = [one.id, other.id]
    expect(sample).toMatchObject({
      populationCount: 2,
      populationDigest: populationDigest(ids),
      percent: 50,
      revision: 1,
    })
    expect(sample.seed.salt).toBe((await deps.bulletins.state(id, '2023-06'))?.revisions[0]?.takenAt)
    expect(sample.entries.map((entry) => entry.id)).toEqual(drawSample(sample.seed, ids, sample))
    await town.saveSettings({ spotChecks: { percent: 100, minimum: 1 } })
    expect(await drawSpotSample(deps, town.leader, id, '2023-06')).toEqual({ sample, created: false })
  })

  test('drawn by many at once is one', async () => {
    const { town } = await aDoubleVoucher()
    await takeBulletin(town.deps, operator, { townshipId: town.id, month: '2023-06' })
    const drawn = await Promise.all(
      Array.from({ length: 8 }, () => drawSpotSample(town.deps, town.leader, town.id, '2023-06')),
    )
    expect(drawn.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(drawn.map(({ sample }) => JSON.stringify(sample))).size).toBe(1)
  })

  test('takes what was found in each entry, with what was found before', async () => {
    const { town, one, auditor } = await aDoubleVoucher()
    const { deps, id, leader } = town
    await takeBulletin(deps, operator, { townshipId: id, month: '2023-06' })
    await drawSpotSample(deps, leader, id, '2023-06')
    const check = (actor: typeof auditor, input: object) =>
      recordSpotCheck(deps, actor, { townshipId: id, month: '2023-06', entryId: one.id }, input)
    await check(auditor, { outcome: 'in_order', text: '', version: 0 })
    const differs = { outcome: 'differs', text: '回单金额不符', version: 1 }
    await check(leader, differs)
    expect(await check(leader, differs)).toMatchObject({ version: 2 })
    expect((await findSpotSample(deps, auditor, id, '2023-06'))?.checks).toMatchObject([
      {
        entryId: one.id,
        outcome: 'differs',
        byName: leader.name,
        earlier: [{ outcome: 'in_order', byName: auditor.name }],
      },
    ])
    await expect(check(leader, { ...differs, text: '另' })).rejects.toThrow(refused('stale_version'))
    await expect(check(leader, { outcome: 'missing_evidence', text: '', version: 2 })).rejects.toThrow(
      refused('invalid_input'),
    )
    await expect(
      recordSpotCheck(deps, leader, { townshipId: id, month: '2023-06', entryId: 'no-such' }, differs),
    ).rejects.toThrow(refused('not_found'))
  })

  test('is refused before the figures are taken, of an empty month, and to who does not check', async () => {
    const { town } = await aDoubleVoucher()
    const { deps, id, leader } = town
    await expect(drawSpotSample(deps, leader, id, '2023-06')).rejects.toThrow(refused('not_found'))
    await takeBulletin(deps, operator, { townshipId: id, month: '2023-05' })
    await expect(drawSpotSample(deps, leader, id, '2023-05')).rejects.toThrow(refused('wrong_state'))
    await takeBulletin(deps, operator, { townshipId: id, month: '2023-06' })
    for (const actor of [town.admin, town.clerk, aMember(id, 'liaison')]) {
      await expect(drawSpotSample(deps, actor, id, '2023-06')).rejects.toThrow(refused('forbidden'))
    }
    expect(await findSpotSample(deps, leader, id, '2023-06')).toBeNull()
  })
})

describe('a comparison', () => {
  const line = (more = {}) => ({ villageId: 'hekou', on: '2023-06-01', inFen: 500_000, ...more })
  const sent = (id: string, lines: object[]) => ({ id, fileName: '平台.xlsx', lines })

  test('is kept with its lines and leaves the entries as they are; the same again is the same', async () => {
    const { town, one, other } = await aDoubleVoucher()
    const { deps, id, reviewer, leader } = town
    const lines = [
      line(),
      line({ on: '2023-06-08', inFen: 300_000 }),
      line({ inFen: 0, outFen: 1_000, counterparty: '=甲' }),
    ]
    const { comparison, created } = await makeComparison(deps, reviewer, id, sent('c1', lines))
    expect([created, comparison.counts]).toEqual([
      true,
      { missing_in_ours: 1, missing_in_theirs: 1, different: 0, back_out: 0, matched: 1 },
    ])
    expect(await makeComparison(deps, reviewer, id, sent('c1', lines))).toEqual({ comparison, created: false })
    await expect(makeComparison(deps, reviewer, id, sent('c1', [line()]))).rejects.toThrow(refused('id_conflict'))
    const document = await readComparison(deps, leader, id, 'c1')
    expect(document.lines.map((found) => [found.kind, 'ours' in found ? found.ours.id : null])).toEqual([
      ['missing_in_ours', null],
      ['missing_in_theirs', other.id],
      ['matched', one.id],
    ])
    expect((await listComparisons(deps, leader, id, {})).items).toEqual([comparison])
    for (const entry of [one, other]) expect(await deps.income.entry(id, entry.id)).toEqual(entry)
    const file = await getComparisonFile(deps, leader, id, 'c1')
    expect(file.fileName).toBe('明沙乡三资平台对账（2023-06-01至2023-06-08）.xlsx')
    expect(file.content.length).toBeGreaterThan(2_000)
  })

  test('of very many lines is kept whole, in items that fit', async () => {
    const { town } = await aDoubleVoucher()
    const { deps, id, leader } = town
    const note = '很长的摘要'.repeat(20)
    const lines = Array.from({ length: 2_000 }, (_, at) =>
      line({ inFen: at + 1, note, counterparty: '某某公司'.repeat(10) }),
    )
    await makeComparison(deps, leader, id, sent('many', lines))
    expect((await readComparison(deps, leader, id, 'many')).lines).toHaveLength(2_001)
  })

  test('is refused without lines, with another village, and to who may only look', async () => {
    const { town, auditor } = await aDoubleVoucher()
    const { deps, id, leader } = town
    await expect(makeComparison(deps, leader, id, sent('c1', []))).rejects.toThrow(refused('invalid_input'))
    await expect(makeComparison(deps, leader, id, sent('c1', [line({ villageId: 'nowhere' })]))).rejects.toThrow(
      refused('invalid_input'),
    )
    for (const actor of [auditor, town.clerk]) {
      await expect(makeComparison(deps, actor, id, sent('c1', [line()]))).rejects.toThrow(refused('forbidden'))
    }
    await expect(readComparison(deps, leader, id, 'c1')).rejects.toThrow(refused('not_found'))
    expect((await listComparisons(deps, leader, id, {})).items).toEqual([])
  })
})
