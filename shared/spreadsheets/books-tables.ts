/** Villages and targets as tables, with the headings under which the import reads them again. */
import { fullDayLabel } from '../calendar.ts'
import type { AnnualTarget } from '../targets/target.ts'
import type { Village } from '../villages/village.ts'
import type { SheetTable } from './port.ts'

export const kindName: Record<Village['kind'], string> = { village: '村', gacha: '嘎查', community: '社区' }

const villageColumns = [
  { header: '村名', width: 8 },
  { header: '行政区划代码', width: 9 },
  { header: '村党组织书记', width: 7 },
  { header: '村报账员', width: 7 },
  { header: '包村干部', width: 7 },
  { header: '户数', width: 4 },
  { header: '是否飞地村', width: 5 },
  { header: '是否党支部领办合作社试点', width: 8 },
]

/** 村情. The columns after the sample's are for reading; the import leaves them alone. */
export function villagesTable(townshipName: string, villages: readonly Village[], onDay: string): SheetTable {
  return {
    name: '村情',
    title: `${townshipName}村情`,
    caption: `${fullDayLabel(onDay)}　共${villages.length}个村`,
    columns: [
      ...villageColumns,
      { header: '类型', width: 4 },
      { header: '启用日期', width: 6 },
      { header: '停用日期', width: 6 },
    ],
    rows: villages.map((village) => [
      ...villageRow(village),
      kindName[village.kind],
      village.validFrom === null ? null : { day: village.validFrom },
      village.validTo === null ? null : { day: village.validTo },
    ]),
  }
}

/** 村情 as it is to be filled in. */
export function villagesForm(townshipName: string, villages: readonly Village[]): SheetTable {
  return {
    name: '村情',
    title: `${townshipName}村情`,
    caption: '代码是12位数字；是否填“是”或“否”。已有的村照原样保留，空着的格不改动系统里的内容。',
    columns: villageColumns,
    rows: villages.map(villageRow),
  }
}

function villageRow(village: Village) {
  const { name, code, secretary, bookkeeper, liaison, households, enclave, coopPilot } = village
  const count = households === null ? null : ({ number: households, format: 'count' } as const)
  return [name, code, secretary, bookkeeper, liaison, count, enclave ? '是' : '否', coopPilot ? '是' : '否']
}

const targetColumns = [
  { header: '村名', width: 8 },
  { header: '年度', width: 4 },
  { header: '目标(万元)', width: 7 },
  { header: '下达文号', width: 11 },
]

type Targets = { year: number; villages: readonly Village[]; targets: ReadonlyMap<string, AnnualTarget> }

/** 年度目标, each with what it was before its last change. */
export function targetsTable(townshipName: string, { year, villages, targets }: Targets): SheetTable {
  return {
    name: '年度目标',
    title: `${townshipName}${year}年村级集体经济收入目标`,
    caption: '没有目标的村是未下达目标，不参加排名。',
    columns: [...targetColumns, { header: '原因', width: 14 }, { header: '调整前(万元)', width: 7 }],
    rows: villages.map((village) => {
      const target = targets.get(village.id)
      const before = target?.earlier.at(-1)
      return [
        ...targetRow(village, year, target),
        target?.reason ?? null,
        before === undefined ? null : { fen: before.amountFen, unit: 'wan' },
      ]
    }),
  }
}

/** 年度目标 as it is to be filled in. */
export function targetsForm(townshipName: string, { year, villages, targets }: Targets): SheetTable {
  return {
    name: '年度目标',
    title: `${townshipName}${year}年村级集体经济收入目标`,
    caption: '目标按万元填；空着的村是未下达目标。',
    columns: targetColumns,
    rows: villages.map((village) => targetRow(village, year, targets.get(village.id))),
  }
}

function targetRow(village: Village, year: number, target: AnnualTarget | undefined) {
  const amount = target === undefined ? null : ({ fen: target.amountFen, unit: 'wan' } as const)
  return [village.name, String(year), amount, target?.documentNo ?? null]
}
