import { closeAction } from '../../../shared/meetings/close-action.ts'
import { recordMeeting } from '../../../shared/meetings/record-meeting.ts'
import type { SampleOffice } from './office.ts'

type Item = {
  id: string
  text: string
  owner: string
  dueOn: string
  project?: string
  villageIds?: string[]
  closed?: [string, string]
}

const meetings: { heldOn: string; title: string; decisions: string[]; items: Item[] }[] = [
  {
    heldOn: '2023-01-16',
    title: '村集体经济目标任务部署会',
    decisions: ['按“周调度、月通报”推进全年400万元目标。'],
    items: [
      {
        id: 'targets-signed',
        text: '14个村签订年度目标责任书',
        owner: '农经站',
        dueOn: '2023-02-10',
        closed: ['2023-02-08', '14个村全部签订'],
      },
    ],
  },
  {
    heldOn: '2023-02-13',
    title: '闲置资产盘活推进会',
    decisions: ['对各村闲置校舍、库房逐一登记造册。'],
    items: [
      {
        id: 'assets-listed',
        text: '各村闲置资产登记造册',
        owner: '各村报账员',
        dueOn: '2023-03-10',
        closed: ['2023-03-09', '登记23处，已公示'],
      },
    ],
  },
  {
    heldOn: '2023-03-13',
    title: '产业园项目开工推进会',
    decisions: ['产业园标准化厂房3月15日开工，老樊营、大圪堵、团结三村按40%、35%、25%共建共享。'],
    items: [
      {
        id: 'park-shares',
        text: '三村签订产业园收益分配协议',
        owner: '老樊营村党支部书记',
        dueOn: '2023-04-10',
        project: '集体经济产业园标准化厂房',
        villageIds: ['laofanying', 'dagedu', 'tuanjie'],
        closed: ['2023-04-07', '协议已签，报农经站备案'],
      },
    ],
  },
  {
    heldOn: '2023-04-10',
    title: '党支部领办合作社试点推进会',
    decisions: ['杨家圪堵、贺成泉、柳树壕三村为试点。'],
    items: [
      {
        id: 'yongfeng-feasibility',
        text: '永丰光伏电站完成可行性研究并申报',
        owner: '永丰村党支部书记',
        dueOn: '2023-06-30',
        project: '永丰光伏电站',
        villageIds: ['yongfeng'],
      },
    ],
  },
  {
    heldOn: '2023-05-15',
    title: '半年目标冲刺推进会',
    decisions: ['滞后村每周报一次进展。'],
    items: [
      {
        id: 'aquaculture-acceptance',
        text: '黄河水产养殖提质项目完成验收',
        owner: '葫芦头村党支部书记',
        dueOn: '2023-06-25',
        project: '黄河水产养殖提质',
        villageIds: ['hulutou', 'hekou'],
        closed: ['2023-06-20', '县乡联合验收合格'],
      },
    ],
  },
  {
    heldOn: '2023-06-12',
    title: '应收款清收推进会',
    decisions: ['逾期合同款由包村干部上门催收。'],
    items: [
      {
        id: 'prelease-signed',
        text: '产业园厂房签订预租协议并公示',
        owner: '乡农经站',
        dueOn: '2023-06-30',
        project: '集体经济产业园标准化厂房',
        villageIds: ['laofanying', 'dagedu', 'tuanjie'],
        closed: ['2023-06-29', '预租协议已签，三村公示无异议'],
      },
      {
        id: 'warehouse-rent',
        text: '催收东沙拉库房5月底到期租金9000元',
        owner: '包村干部',
        dueOn: '2023-07-15',
        project: '东沙拉闲置库房出租',
        villageIds: ['dongshala'],
      },
    ],
  },
  {
    heldOn: '2023-06-26',
    title: '上半年村集体经济调度推进会',
    decisions: ['进度滞后的9个村制定下半年增收清单。'],
    items: [
      {
        id: 'school-renewal',
        text: '小营子旧校舍租约8月15日到期，落实续租',
        owner: '小营子村党支部书记',
        dueOn: '2023-07-31',
        project: '小营子旧校舍盘活',
        villageIds: ['xiaoyingzi'],
      },
    ],
  },
]

/** Seven meetings; one item was carried over two dispatches before it was closed out. */
export async function enterMeetings(office: SampleOffice): Promise<void> {
  const { townshipId } = office
  const leader = office.person('leader')
  for (const { heldOn, title, decisions, items } of meetings) {
    const actionItems = await Promise.all(
      items.map(async ({ project, closed: _, ...item }) => ({
        ...item,
        projectId: project === undefined ? null : (await office.project(project)).id,
      })),
    )
    const meeting = {
      id: `meeting-${heldOn}`,
      heldOn,
      title,
      place: '乡会议室',
      chair: '分管领导',
      decisions,
      actionItems,
    }
    await recordMeeting(office.on(heldOn), leader, townshipId, meeting)
  }
  for (const { id, closed } of meetings.flatMap(({ items }) => items)) {
    if (closed === undefined) continue
    const [on, result] = closed
    await closeAction(office.on(on), leader, { townshipId, itemId: id }, { version: 1, on, result })
  }
}
