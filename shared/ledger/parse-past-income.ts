import { formatYuan } from '../amount-text.js'
import type { RowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { ColumnSpec, TableSpec } from '../sheets/table.ts'
import { type PastIncome, pastIncomeSchema } from '../targets/target.ts'
import { yearKey } from './ledger.ts'
import { readRows } from './read-rows.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import type { VillageIndex } from './village-index.ts'

const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const
type MonthField = `m${(typeof MONTHS)[number]}`
type Field = 'village' | 'year' | MonthField
const CAPITALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

const monthColumns = Object.fromEntries(
  MONTHS.map((month, index): [MonthField, ColumnSpec] => [
    `m${month}`,
    {
      names: [`${month}月`, `${month}月份`, `0${month}月`, `${CAPITALS[index]}月`, `${CAPITALS[index]}月份`],
      required: true,
      own: true,
    },
  ]),
) as Record<MonthField, ColumnSpec>

export const pastIncomeSheet: TableSpec<Field> = {
  anchor: 'village',
  maxRows: 20_000,
  columns: {
    village: { names: ['村名', '村名称', '行政村', '村', '嘎查村', '嘎查', '社区', '单位'], required: true },
    year: { names: ['年度', '年份'] },
    ...monthColumns,
  },
}

/** 上年收入: twelve months a village; an empty month beside filled ones is nothing received. */
export function parsePastIncome(sheet: Sheet, villages: VillageIndex, year: number) {
  const rows = new Map<string, number>()
  return readRows<Field, PastIncome>(sheet, pastIncomeSheet, () => ({
    read(reader) {
      const past = parseRow(reader, villages, year)
      if (past === null) return null
      const key = yearKey(past)
      const earlier = rows.get(key)
      if (earlier !== undefined) return reader.wrong('village', ledgerRefusals.pastIncomeTwice(past.year, earlier))
      rows.set(key, reader.number)
      return past
    },
    describe({ villageId, year: ofYear, monthsFen }) {
      const total = monthsFen.reduce((sum, fen) => sum + fen, 0)
      const [january = 0, ...others] = monthsFen
      const december = others.at(-1) ?? 0
      return `${villages.nameOf(villageId)}，${ofYear}年1月 ${formatYuan(january)} 元……12月 ${formatYuan(december)} 元，全年 ${formatYuan(total)} 元`
    },
  }))
}

function parseRow(reader: RowReader<Field>, villages: VillageIndex, year: number): PastIncome | null {
  const name = reader.requiredName('village')
  const found = name === null ? null : villages.find(name)
  if (found !== null && 'wrong' in found) reader.wrong('village', found.wrong)
  const ofYear = reader.year('year') ?? year - 1
  if (ofYear >= year) reader.wrong('year', ledgerRefusals.notAnEarlierYear(ofYear, year))
  const months = MONTHS.map((month) => reader.amount(`m${month}`, 'yuan'))
  if (found === null || 'wrong' in found || reader.problems.length > 0) return null
  if (months.every((fen) => fen === null)) return null
  const monthsFen = months.map((fen) => fen ?? 0)
  return reader.parse(pastIncomeSchema, { villageId: found.village.id, year: ofYear, monthsFen }, {})
}
