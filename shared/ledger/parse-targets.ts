import { formatYuan } from '../amount-text.js'
import { formatWan } from '../money.ts'
import type { RowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { TableSpec } from '../sheets/table.ts'
import { annualTargetSchema, yearIssue } from '../targets/target.ts'
import { type LedgerTarget, yearKey } from './ledger.ts'
import { readRows } from './read-rows.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import type { VillageIndex } from './village-index.ts'

type Field = 'village' | 'year' | 'amount' | 'documentNo'

export const targetSheet: TableSpec<Field> = {
  anchor: 'village',
  maxRows: 20_000,
  columns: {
    village: { names: ['村名', '村名称', '行政村', '村', '嘎查村', '嘎查', '社区', '单位'], required: true },
    year: { names: ['年度', '年份', '目标年度'] },
    amount: {
      names: ['目标', '年度目标', '目标任务', '目标收入', '收入目标', '目标金额', '年度收入目标', '全年目标', '任务'],
      required: true,
      own: true,
    },
    documentNo: { names: ['下达文号', '文号', '下达文件', '文件号', '依据'] },
  },
}

const targetShape = annualTargetSchema.pick({ villageId: true, year: true, amountFen: true, documentNo: true })

/** 年度目标. A village whose target is left empty has none; without a 年度 the year of the import is meant. */
export function parseTargets(sheet: Sheet, villages: VillageIndex, year: number) {
  const rows = new Map<string, number>()
  return readRows<Field, LedgerTarget>(sheet, targetSheet, (_, { notes }) => ({
    read(reader) {
      const target = parseTarget(reader, villages, year)
      if (target === null) {
        if (reader.problems.length === 0) {
          notes.push(`“${sheet.name}”第${reader.number}行没有填目标，按未下达目标处理。`)
        }
        return null
      }
      const key = yearKey(target)
      const earlier = rows.get(key)
      if (earlier !== undefined) return reader.wrong('village', ledgerRefusals.targetTwice(target.year, earlier))
      rows.set(key, reader.number)
      return target
    },
    describe({ villageId, year: ofYear, amountFen, documentNo }) {
      const document = documentNo === null ? '没有文号' : `文号“${documentNo}”`
      return `${villages.nameOf(villageId)}，${ofYear}年目标 ${formatYuan(amountFen)} 元（${formatWan(amountFen)} 万元），${document}`
    },
  }))
}

function parseTarget(reader: RowReader<Field>, villages: VillageIndex, year: number): LedgerTarget | null {
  const name = reader.requiredName('village')
  const found = name === null ? null : villages.find(name)
  if (found !== null && 'wrong' in found) reader.wrong('village', found.wrong)
  const isUnset = reader.problems.length === 0 && /^(未下达|待下达|未定|暂无)/.test(reader.text('amount') ?? '')
  const amountFen = isUnset ? null : reader.amount('amount', null)
  const ofYear = reader.year('year') ?? year
  const documentNo = reader.text('documentNo')
  if (found !== null && 'village' in found) {
    const issue = yearIssue(found.village, ofYear)
    if (issue !== null) reader.wrong('village', issue)
  }
  if (amountFen === null || found === null || 'wrong' in found) return null
  return reader.parse(
    targetShape,
    { villageId: found.village.id, year: ofYear, amountFen, documentNo },
    { year: 'year', amountFen: 'amount', documentNo: 'documentNo' },
  )
}
