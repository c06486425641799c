import { natureName } from '../category.ts'
import { type Contract, duePeriodName } from '../contracts/contract.ts'
import { planText } from '../contracts/plan-text.ts'
import type { Columns } from '../papers/columns.ts'
import type { Table } from '../papers/table.ts'
import type { Project } from '../projects/project.ts'
import { sheetColumn as column, dayOrEmpty, moneyOrEmpty, sheetTable } from './sheet-table.ts'

const columns: Columns<Contract, ReadonlyMap<string, string>> = {
  id: column('登记编号', 10, ({ id }) => id),
  project: column('项目', 15, ({ projectId }, projects) => projects.get(projectId) ?? projectId),
  title: column('合同名称', 14, ({ title }) => title),
  party: column('对方', 13, ({ party }) => party),
  nature: column('类别', 7, ({ nature }) => natureName[nature]),
  documentNo: column('合同编号', 9, ({ documentNo }) => documentNo ?? ''),
  signedOn: column('签订日期', 6, ({ signedOn }) => dayOrEmpty(signedOn)),
  startsOn: column('起始', 6, ({ startsOn }) => ({ day: startsOn })),
  endsOn: column('终止', 6, ({ endsOn }) => ({ day: endsOn })),
  amount: column('金额(元)', 7, ({ regular }) => moneyOrEmpty(regular?.amountFen)),
  every: column('付款方式', 5, ({ regular }) => (regular === null ? '列明' : duePeriodName[regular.every])),
  firstOn: column('首次付款日', 6, ({ regular }) => dayOrEmpty(regular?.firstOn)),
  plan: column('付款计划', 20, ({ regular, dues }) => (regular === null ? planText(dues) : '')),
  note: column('备注', 12, ({ note }) => note ?? ''),
}

/** 合同台账 with what is known in it; imported as it is, it changes nothing. */
export function contractsForm(
  townshipName: string,
  contracts: readonly Contract[],
  projects: readonly Pick<Project, 'id' | 'name'>[],
): Table {
  const heading = {
    name: '合同台账',
    title: `${townshipName}合同台账`,
    caption:
      '付款方式写每年、每半年、每季、每月或列明；列明的写付款计划，如“2023-06-30:5万；2023-12-31:5万”，其余写每次金额和首次付款日。',
  }
  return sheetTable(heading, columns, {
    rows: contracts,
    context: new Map(projects.map(({ id, name }) => [id, name])),
  })
}
