/** Villages and targets as tables, with the headings under which the import reads them again. */
import { fullDayLabel } from '../calendar.ts'
import type { Columns } from '../papers/columns.ts'
import type { Table } from '../papers/table.ts'
import type { AnnualTarget } from '../targets/target.ts'
import type { Village } from '../villages/village.ts'
import { sheetColumn as column, dayOrEmpty, moneyOrEmpty, sheetTable, yesOrNo } from './sheet-table.ts'

const kindName: Record<Village['kind'], string> = { village: '村', gacha: '嘎查', community: '社区' }

const villageForm: Columns<Village, unknown> = {
  name: column('村名', 8, ({ name }) => name),
  code: column('行政区划代码', 9, ({ code }) => code),
  secretary: column('村党组织书记', 7, ({ secretary }) => secretary ?? ''),
  bookkeeper: column('村报账员', 7, ({ bookkeeper }) => bookkeeper ?? ''),
  liaison: column('包村干部', 7, ({ liaison }) => liaison ?? ''),
  households: column('户数', 4, ({ households }) => (households === null ? '' : { count: households })),
  enclave: column('是否飞地村', 5, ({ enclave }) => yesOrNo(enclave)),
  coopPilot: column('是否党支部领办合作社试点', 8, ({ coopPilot }) => yesOrNo(coopPilot)),
}

/** The columns after the sample's are for reading; the import leaves them alone. */
const villageColumns: Columns<Village, unknown> = {
  ...villageForm,
  kind: column('类型', 4, ({ kind }) => kindName[kind]),
  validFrom: column('启用日期', 6, ({ validFrom }) => dayOrEmpty(validFrom)),
  validTo: column('停用日期', 6, ({ validTo }) => dayOrEmpty(validTo)),
}

/** 村情. */
export function villageListTable(townshipName: string, villages: readonly Village[], onDay: string): Table {
  const caption = `${fullDayLabel(onDay)}　共${villages.length}个村`
  const heading = { name: '村情', title: `${townshipName}村情`, caption }
  return sheetTable(heading, villageColumns, { rows: villages, context: null })
}

/** 村情 as it is to be filled in. */
export function villagesForm(townshipName: string, villages: readonly Village[]): Table {
  const caption = '代码是12位数字；是否填“是”或“否”。已有的村照原样保留，空着的格不改动系统里的内容。'
  const heading = { name: '村情', title: `${townshipName}村情`, caption }
  return sheetTable(heading, villageForm, { rows: villages, context: null })
}

type Targets = { year: number; villages: readonly Village[]; targets: ReadonlyMap<string, AnnualTarget> }

const targetForm: Columns<Village, Targets> = {
  name: column('村名', 8, ({ name }) => name),
  year: column('年度', 4, (_village, { year }) => String(year)),
  amount: column('目标(万元)', 7, ({ id }, { targets }) => moneyOrEmpty(targets.get(id)?.amountFen), 'wan'),
  documentNo: column('下达文号', 11, ({ id }, { targets }) => targets.get(id)?.documentNo ?? ''),
}

const targetColumns: Columns<Village, Targets> = {
  ...targetForm,
  reason: column('原因', 14, ({ id }, { targets }) => targets.get(id)?.reason ?? ''),
  before: column(
    '调整前(万元)',
    7,
    ({ id }, { targets }) => moneyOrEmpty(targets.get(id)?.earlier.at(-1)?.amountFen),
    'wan',
  ),
}

/** 年度目标, each with what it was before its last change. */
export function targetsTable(townshipName: string, targets: Targets): Table {
  const heading = targetHeading(townshipName, targets, '没有目标的村是未下达目标，不参加排名。')
  return sheetTable(heading, targetColumns, { rows: targets.villages, context: targets })
}

/** 年度目标 as it is to be filled in. */
export function targetsForm(townshipName: string, targets: Targets): Table {
  const heading = targetHeading(townshipName, targets, '目标按万元填；空着的村是未下达目标。')
  return sheetTable(heading, targetForm, { rows: targets.villages, context: targets })
}

function targetHeading(townshipName: string, { year }: Targets, caption: string) {
  return { name: '年度目标', title: `${townshipName}${year}年村级集体经济收入目标`, caption }
}
