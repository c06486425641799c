import { addContract } from '../../../shared/contracts/add-contract.ts'
import type { SampleOffice } from './office.ts'

/** One is in arrears since the end of May, one expires in August; the others pay before the year ends. */
const contracts = [
  {
    project: '东沙拉闲置库房出租',
    id: 'dongshala-warehouse',
    title: '库房租赁合同',
    party: '某粮贸公司',
    nature: 'rent',
    signedOn: '2022-12-20',
    startsOn: '2023-01-01',
    endsOn: '2023-12-31',
    dues: [
      { dueOn: '2023-05-31', amountFen: 900_000 },
      { dueOn: '2023-11-30', amountFen: 900_000 },
    ],
  },
  {
    project: '小营子旧校舍盘活',
    id: 'xiaoyingzi-school',
    title: '旧校舍租赁合同',
    party: '某培训公司',
    nature: 'rent',
    signedOn: '2020-08-10',
    startsOn: '2020-08-16',
    endsOn: '2023-08-15',
    dues: [{ dueOn: '2023-08-01', amountFen: 1_250_000 }],
  },
  {
    project: '西沙拉入股农机服务公司',
    id: 'xishala-dividend',
    title: '入股分红协议',
    party: '某农牧业公司',
    nature: 'guaranteed_return',
    signedOn: '2022-08-01',
    startsOn: '2022-08-01',
    endsOn: '2027-07-31',
    dues: [{ dueOn: '2023-12-20', amountFen: 4_340_000 }],
  },
  {
    project: '集体经济产业园标准化厂房',
    id: 'park-prelease',
    title: '标准化厂房预租协议',
    party: '某食品公司',
    nature: 'rent',
    signedOn: '2023-06-20',
    startsOn: '2023-07-01',
    endsOn: '2026-06-30',
    dues: [
      { dueOn: '2023-07-05', amountFen: 10_000_001 },
      { dueOn: '2024-07-05', amountFen: 20_000_000 },
    ],
  },
] as const

/** The contracts in the office's drawer. */
export async function enterContracts(office: SampleOffice): Promise<void> {
  for (const { project, ...contract } of contracts) {
    const { id } = await office.project(project)
    await addContract(
      office.on('2023-06-21'),
      office.person('reviewer'),
      { townshipId: office.townshipId, projectId: id },
      contract,
    )
  }
}
