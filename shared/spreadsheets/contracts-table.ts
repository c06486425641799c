import { natureName } from '../category.ts'
import { type Contract, periodName } from '../contracts/contract.ts'
import { planText } from '../contracts/plan-text.ts'
import type { Project } from '../projects/project.ts'
import type { SheetCell, SheetTable } from './port.ts'

/** 合同台账 with what is known in it; imported as it is, it changes nothing. */
export function contractsForm(
  townshipName: string,
  contracts: readonly Contract[],
  projects: readonly Pick<Project, 'id' | 'name'>[],
): SheetTable {
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  return {
    name: '合同台账',
    title: `${townshipName}合同台账`,
    caption:
      '付款方式写每年、每半年、每季、每月或列明；列明的写付款计划，如“2023-06-30:5万；2023-12-31:5万”，其余写每次金额和首次付款日。',
    columns: [
      { header: '登记编号', width: 10 },
      { header: '项目', width: 15 },
      { header: '合同名称', width: 14 },
      { header: '对方', width: 13 },
      { header: '类别', width: 7 },
      { header: '合同编号', width: 9 },
      { header: '签订日期', width: 6 },
      { header: '起始', width: 6 },
      { header: '终止', width: 6 },
      { header: '金额(元)', width: 7 },
      { header: '付款方式', width: 5 },
      { header: '首次付款日', width: 6 },
      { header: '付款计划', width: 20 },
      { header: '备注', width: 12 },
    ],
    rows: contracts.map((contract): SheetCell[] => {
      const { regular, signedOn } = contract
      return [
        contract.id,
        names.get(contract.projectId) ?? contract.projectId,
        contract.title,
        contract.party,
        natureName[contract.nature],
        contract.documentNo,
        signedOn === null ? null : { day: signedOn },
        { day: contract.startsOn },
        { day: contract.endsOn },
        regular === null ? null : { fen: regular.amountFen, unit: 'yuan' },
        regular === null ? '列明' : periodName[regular.every],
        regular === null ? null : { day: regular.firstOn },
        regular === null ? planText(contract.dues) : null,
        contract.note,
      ]
    }),
  }
}
