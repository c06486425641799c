/** Dispatches that slides are made of: a small one, and one of sixty villages with long names and long texts. */
import type { DispatchRow, WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import type { ActionLine } from '../../shared/meetings/action-lines.ts'
import type { ProjectLine } from '../../shared/projects/project-line.ts'
import type { Light } from '../../shared/standings/light.ts'
import { aDispatch, aDispatchRow } from './a-dispatch.ts'

/** A village ahead, one far behind that says why, one without a target. */
export function aSmallDispatch({ behind = {} }: { behind?: Partial<DispatchRow> } = {}): WeeklyDispatch {
  const rows = [
    aDispatchRow({ villageId: 'a', villageName: '河口村', rank: 1, countedFen: 12_345_678, light: 'green', met: true }),
    aDispatchRow({
      villageId: 'b',
      villageName: '老樊营村',
      rank: 2,
      countedFen: 2_000_000,
      light: 'red',
      problem: '租户欠租',
      ...behind,
    }),
    aDispatchRow({ villageId: 'c', villageName: '葫芦头村', targetFen: null, countedFen: 500_100, light: 'grey' }),
  ]
  const total = {
    ...aDispatch().total,
    targetFen: 20_000_000,
    countedFen: 14_845_778,
    completionRate: { numerator: 14_345_678, denominator: 20_000_000 },
  }
  return aDispatch({ rows, total, metCount: 1 })
}

/** Eighteen characters; each village has two digits more. */
export const longName = '巴彦浩特镇查干布拉格红柳滩沙日布尔都'

const lightAt = (place: number): Light => (place < 14 ? 'green' : place < 35 ? 'yellow' : place < 58 ? 'red' : 'grey')
const PROBLEM = '租户拖欠租金，多次催收无果，对方称经营困难，要求延期到年底；违约金条款不清，村里没有法律顾问。'
const PROMISE = '与租户签订补充协议，明确年底前分三期付清欠租，逾期按日加收违约金，办结后报农经站备案。'

export function aLargeDispatch(): WeeklyDispatch {
  const rows = Array.from({ length: 60 }, (_, place) => {
    const light = lightAt(place)
    const hasSaid = place % 2 === 1
    return aDispatchRow({
      villageId: `v${place}`,
      villageName: `${longName}${String(place).padStart(2, '0')}`,
      villageCode: `1500000000${String(place).padStart(2, '0')}`,
      targetFen: light === 'grey' ? null : 123_456_789,
      countedFen: 123_456_789 - place * 2_050_000,
      rank: light === 'grey' ? null : place + 1,
      light,
      met: place === 0,
      reportState: hasSaid ? 'reported' : 'missing',
      problem: hasSaid ? PROBLEM.repeat(place % 5 === 0 ? 5 : 1).slice(0, 200) : '',
      helpNeeded: place % 4 === 1 ? PROBLEM.repeat(place % 9 === 0 ? 5 : 1).slice(0, 200) : '',
      nextStep: hasSaid ? PROMISE.repeat(place % 7 === 0 ? 5 : 1).slice(0, 200) : '',
    })
  })
  return aDispatch({
    townshipName: '阿拉善左旗巴彦浩特镇',
    rows,
    metCount: 1,
    total: {
      ...aDispatch().total,
      targetFen: 7_160_493_762,
      countedFen: 3_512_345_678,
      completionRate: { numerator: 3_512_345_678, denominator: 7_160_493_762 },
    },
    actionItems: Array.from({ length: 25 }, (_, place) => anItem(place)),
    projects: Array.from({ length: 12 }, (_, place) => aStuckProject(place)),
  })
}

function anItem(place: number): ActionLine {
  return {
    itemId: `i${place}`,
    meetingId: null,
    text: `${place}：${PROMISE.repeat(place % 4 === 0 ? 5 : 1)}`.slice(0, 200),
    villageIds: place % 5 === 0 ? [] : [`v${15 + place}`, 'v40'],
    owner: place % 2 === 0 ? `${longName}村党支部书记` : '包村干部甲',
    agreedOn: '2023-06-12',
    dueOn: '2023-06-20',
    overdue: place % 3 === 0,
    carriedWeeks: 2,
    closedOn: null,
    result: null,
  }
}

function aStuckProject(place: number): ProjectLine {
  return {
    projectId: `p${place}`,
    name: place % 2 === 0 ? '产业园标准化厂房二期扩建及配套仓储物流项目' : '光伏电站',
    model: 'project_driven',
    stage: 'building',
    stageBefore: 'approved',
    villageIds: place % 2 === 0 ? Array.from({ length: 20 }, (_, village) => `v${village}`) : ['v15'],
    plannedCompletionOn: '2023-05-31',
    movedThisPeriod: place % 3 === 0 ? { from: 'approved', to: 'building', on: '2023-06-28' } : null,
    stuckDays: 40 + place,
    overdueDays: place % 2 === 0 ? null : 33,
    overdueStage: null,
    disbursedPercent: 40,
    physicalPercent: 35,
    investmentFen: null,
    funding: [],
    expectedYearlyFen: null,
    flag: 'stuck',
    flags: place % 2 === 0 ? ['stuck'] : ['overdue', 'stuck'],
  }
}
