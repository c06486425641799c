/** Which village and which row is meant. */
import { describe, expect, it } from 'vitest'
import { parseLedger } from '../../shared/ledger/parse-ledger.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { type Village, villageSchema } from '../../shared/villages/village.ts'
import { aSheet, entries, type RowParts, villages } from './a-ledger.ts'
import { options, parse } from './parsing.ts'

describe('known villages', () => {
  const known: Village[] = [
    { id: 'old-hekou', name: '老河口村', code: '990101101204', version: 3 },
    { id: 'my-xinsheng', name: '新胜村', code: '990101101999', version: 1 },
  ].map((one) => ({
    ...one,
    kind: 'village' as const,
    validFrom: null,
    validTo: null,
    successors: [],
    secretary: '老书记',
    bookkeeper: null,
    liaison: null,
    households: 1,
    enclave: true,
    coopPilot: false,
    monthlyPlan: null,
  }))

  it('are found by code, then by name; what the ledger does not say stays', async () => {
    const sheet = aSheet('村情', [
      ['村名', '代码', '书记', '户数'],
      ['河口', '990101101204', '', 188],
      ['新胜', '990101101210', '新书记', null],
    ])
    const ledger = await parseLedger([sheet, entries({})], { villages: known, projects: [] }, options)
    expect(ledger.problems).toEqual([])
    expect(ledger.villages.map(({ village }) => village)).toMatchObject([
      { id: 'old-hekou', name: '河口村', secretary: '老书记', households: 188, enclave: true, version: 3 },
      { id: 'my-xinsheng', code: '990101101210', secretary: '新书记', households: 1 },
    ])
    expect(ledger.entries[0]?.content.villageId).toBe('old-hekou')
  })

  it('serve a ledger that has only income', async () => {
    const { problems, entries: read } = await parseLedger(
      [entries({ village: '老河口' })],
      { villages: known, projects: [] },
      options,
    )
    expect(problems).toEqual([])
    expect(read[0]?.content.villageId).toBe('old-hekou')
  })
})

describe('ids of rows', () => {
  const idsOf = async (...rows: RowParts[]) => (await parse(villages, entries(...rows))).entries.map((one) => one.id)

  it('come from the content where there is no 编号, and twice the same row is two entries', async () => {
    const [first, second, third] = await idsOf({ no: null }, { no: null }, { no: null, amount: 7 })
    expect(first).toMatch(/^r-[0-9a-f]{32}-1$/)
    expect(second).toBe(first?.replace(/-1$/, '-2'))
    expect(third).not.toBe(first)
    // The voucher and the state come later, rows move: the id stays.
    expect(await idsOf({ no: null, amount: 7, voucher: '3月1号', status: '待审核' }, { no: null })).toEqual([
      third,
      first,
    ])
  })

  it('come from a 编号 that is no id too, and then survive a change of the content', async () => {
    const [before] = await idsOf({ no: '明沙-01号' })
    const [after] = await idsOf({ no: '明沙-01号', amount: 7 })
    expect(before).toMatch(/^n-[0-9a-f]{32}$/)
    expect(after).toBe(before)
  })
})

describe('villages on their days', () => {
  const hekou = villageSchema.parse({ id: 'hekou', name: '河口村', code: '150625102205', validFrom: '2023-06-01' })
  const laocun = villageSchema.parse({ id: 'lao', name: '老村', code: '150625102206', validTo: '2023-05-31' })
  const messages = async (...sheets: Sheet[]) => {
    const { problems } = await parseLedger(sheets, { villages: [hekou, laocun], projects: [] }, options)
    return problems.map(problemText)
  }

  it('have no money of other days, and pay none', async () => {
    const found = await messages(
      entries(
        { no: 'A-1', village: '河口村', on: '2023-05-31', amount: 1 },
        { no: 'A-2', village: '河口村', on: '2023-06-01', amount: 1 },
        { no: 'A-3', village: '老村', on: '2023-06-01', amount: 1 },
        { no: 'A-4', village: '老村', on: '2023-05-31', amount: 1 },
        { no: 'A-5', village: '河口村', on: '2023-06-02', amount: 1, payer: '老村' },
      ),
    )
    expect(found).toEqual([
      expect.stringContaining('河口村从2023年6月1日起才是本乡镇的村，2023年5月31日的钱不能记在它名下'),
      expect.stringContaining('老村到2023年5月31日为止，2023年6月1日的钱请记在并入的村名下'),
      expect.stringContaining('老村到2023年5月31日为止，2023年6月2日的钱请记在并入的村名下'),
    ])
  })
})
