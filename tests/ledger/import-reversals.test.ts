/** Reversals in a ledger: where they stand, and what they name. */
import { describe, expect, it } from 'vitest'
import type { RowParts } from './a-ledger.ts'
import { messages, useImports } from './imports.ts'

const { newTownship, small, entry, june, expectStandingsTrue } = useImports()

describe('reversals', () => {
  const original: RowParts = { no: 'A-1', amount: 1000 }

  it.each<[string, RowParts[], string]>([
    ['of what is not there', [{ no: 'R', amount: -1000, reversalOf: 'A-9' }], '找不到原编号 A-9'],
    ['of another amount', [original, { no: 'R', amount: -999, reversalOf: 'A-1' }], '冲销金额应当是 −1,000.00 元'],
    ['that is positive', [original, { no: 'R', amount: 1000, reversalOf: 'A-1' }], '冲销金额应当是'],
    ['of another village', [original, { no: 'R', village: '新胜村', amount: -1000, reversalOf: 'A-1' }], '另一个村'],
    [
      'of another category',
      [original, { no: 'R', category: '其他收入', amount: -1000, reversalOf: 'A-1' }],
      '收入类别要与',
    ],
    [
      'of what is not approved',
      [
        { ...original, status: '待审核' },
        { no: 'R', amount: -1000, reversalOf: 'A-1' },
      ],
      '还没有审核',
    ],
    [
      'of a reversal',
      [original, { no: 'R', amount: -1000, reversalOf: 'A-1' }, { no: 'S', amount: 1000, reversalOf: 'R' }],
      '冲销不能再冲销',
    ],
    [
      'twice',
      [original, { no: 'R', amount: -1000, reversalOf: 'A-1' }, { no: 'S', amount: -1000, reversalOf: 'A-1' }],
      '已经由 R 冲销',
    ],
    [
      'of a bad row',
      [
        { ...original, on: 'x' },
        { no: 'R', amount: -1000, reversalOf: 'A-1' },
      ],
      '那一行有误',
    ],
  ])('%s', async (_, rows, why) => {
    const report = await small(newTownship(), rows)
    expect(report.outcome).toBe('refused')
    expect(messages(report).at(-1)).toMatch(/^收入台账 第\d+行 J列“冲销原编号”：/)
    expect(messages(report).at(-1)).toContain(why)
  })

  it('stand anywhere in the file, and may come later than their original', async () => {
    const townshipId = newTownship()
    await small(townshipId, [{ no: 'R', amount: -1000, reversalOf: 'A-1' }, original, { no: 'A-2', amount: 500 }])
    expect(await entry(townshipId, 'A-1')).toMatchObject({ reversedBy: 'R', version: 1 })
    const report = await small(townshipId, [{ no: 'R2', amount: -500, reversalOf: 'A-2', status: '待审核' }])
    expect(report).toMatchObject({ outcome: 'written', entries: { added: 1 } })
    expect(await entry(townshipId, 'A-2')).toMatchObject({ reversedBy: 'R2', version: 2 })
    await small(townshipId, [{ no: 'R2', amount: -500, reversalOf: 'A-2', status: '退回' }])
    expect(await entry(townshipId, 'A-2')).not.toHaveProperty('reversedBy')
    await small(townshipId, [{ no: 'R2', amount: -500, reversalOf: 'A-2', status: '已审核' }])
    expect(await entry(townshipId, 'A-2')).toMatchObject({ reversedBy: 'R2' })
    expect((await june(townshipId)).total.countedFen).toBe(0)
    await expectStandingsTrue(townshipId)
  })

  it('that name no original are kept and shown', async () => {
    const townshipId = newTownship()
    const report = await small(townshipId, [original, { no: null, amount: '（300）' }])
    expect(report.unmatchedReversals).toMatchObject([
      { sheet: '收入台账', row: 3, villageName: '河口村', amountFen: -30_000 },
    ])
    const [unmatched] = report.unmatchedReversals
    expect(await entry(townshipId, unmatched?.id ?? '')).toMatchObject({ unmatchedReversal: true, status: 'approved' })
    expect((await june(townshipId)).total.countedFen).toBe(70_000)
  })
})
