import type * as z from 'zod'
import { editProject, type projectEdit } from '../../../shared/projects/edit-project.ts'
import { recordProgress } from '../../../shared/projects/record-progress.ts'
import type { PipelineStage } from '../../../shared/projects/stage.ts'
import type { SampleOffice } from './office.ts'

type Edit = Partial<z.input<typeof projectEdit>>

/** What each project's file says beyond the ledger; `reached` is when, and by what, its present stage was. */
const files: Record<string, Edit & { reached?: { stage: PipelineStage; on: string; gate: string } }> = {
  杨家圪堵党支部领办合作社: {
    owner: '杨家圪堵村党支部书记',
    cooperative: { memberCount: 86, collectiveBasisPoints: 5_100, memberBasisPoints: 4_900, pilot: true },
  },
  贺成泉党支部领办合作社: {
    owner: '贺成泉村党支部书记',
    cooperative: { memberCount: 54, collectiveBasisPoints: 6_000, memberBasisPoints: 4_000, pilot: true },
  },
  柳树壕党支部领办合作社: {
    owner: '柳树壕村党支部书记',
    cooperative: { memberCount: 41, collectiveBasisPoints: 5_500, memberBasisPoints: 4_500, pilot: true },
    procedure: {
      branchProposal: '2023-02-06',
      committees: '2023-02-10',
      partyMeeting: '2023-02-17',
      villagersMeeting: '2023-02-24',
      decisionPublished: '2023-02-27',
    },
  },
  集体经济产业园标准化厂房: {
    owner: '乡农经站',
    enclave: { park: '县农产品加工园', operator: '园区运营公司' },
    procedure: {
      branchProposal: '2022-11-07',
      committees: '2022-11-14',
      partyMeeting: '2022-11-21',
      villagersMeeting: '2022-11-28',
      decisionPublished: '2022-12-01',
    },
  },
  黄河水产养殖提质: {
    owner: '葫芦头村党支部书记',
    reached: { stage: 'accepted', on: '2023-06-20', gate: '验收意见书（6月20日）' },
  },
  小营子旧校舍盘活: {
    owner: '小营子村党支部书记',
    asset: { kind: '旧校舍', areaSquareMetres: 860, idleSince: '2015', lessee: '某培训公司' },
  },
  东沙拉闲置库房出租: {
    owner: '东沙拉村党支部书记',
    asset: { kind: '闲置库房', areaSquareMetres: 420, idleSince: '2018', lessee: '某粮贸公司' },
  },
  西沙拉入股农机服务公司: {
    owner: '西沙拉村党支部书记',
    equity: { company: '某农牧业公司', investedFen: 80_000_000, shareBasisPoints: 1_600, floorFen: 6_400_000 },
  },
  新胜入股乳业公司: {
    owner: '新胜村党支部书记',
    reached: { stage: 'approved', on: '2023-06-08', gate: '明政发〔2023〕21号' },
    equity: { company: '某乳业公司', investedFen: 100_000_000, shareBasisPoints: 1_000 },
  },
  永丰光伏电站: { owner: '永丰村党支部书记', reached: { stage: 'idea', on: '2023-04-10', gate: '乡党委会议纪要' } },
}

const progress = [
  { name: '柳树壕党支部领办合作社', on: '2023-06-18', disbursedPercent: 35, physicalPercent: 45 },
  { name: '集体经济产业园标准化厂房', on: '2023-06-25', disbursedPercent: 50, physicalPercent: 62 },
]

/** The projects' files, three pilot cooperatives among them, and their progress; 永丰's power station stands still. */
export async function enterProjects(office: SampleOffice): Promise<void> {
  const { townshipId } = office
  const reviewer = office.person('reviewer')
  for (const [name, { reached, ...file }] of Object.entries(files)) {
    const project = await office.project(name)
    const milestones =
      reached === undefined
        ? {}
        : {
            milestones: {
              ...project.milestones,
              [reached.stage]: { ...project.milestones[reached.stage], actualOn: reached.on, gate: reached.gate },
            },
          }
    await editProject(
      office.on('2023-06-20'),
      reviewer,
      { townshipId, projectId: project.id },
      { ...project, ...file, ...milestones },
    )
  }
  for (const { name, ...done } of progress) {
    const { id, version } = await office.project(name)
    await recordProgress(office.on(done.on), reviewer, { townshipId, projectId: id }, { version, ...done })
  }
}
