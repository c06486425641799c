import { describe, expect, test } from 'vitest'
import { crossFoot } from '../../shared/bulletin/check/cross-foot.ts'
import { makeBulletin } from '../../shared/bulletin/make-bulletin.ts'
import type { BulletinFigures, BulletinState } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { composeLayout } from '../../shared/bulletin/text/compose-layout.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { annualTargetSchema } from '../../shared/targets/target.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { villageSchema } from '../../shared/villages/village.ts'

const draft: BulletinState = {
  month: '2023-06',
  status: 'draft',
  version: 1,
  takes: 1,
  revisions: [],
  closedThroughBefore: null,
  number: null,
  issuedAt: null,
  issuedBy: null,
  issuedByName: null,
  mail: true,
  files: [],
  history: [],
}

const sumNames = {
  operating: (segment: string) => `${segment}o`,
  subsidy: (segment: string) => `${segment}s`,
  waiting: (segment: string) => `p${segment}o`,
}

type Town = {
  month?: string
  name?: string
  /** Target and income of the month in 万元, a village each. */
  villages?: [target: number | null, income: number, kind?: keyof typeof sumNames][]
  lastYear?: number
  settings?: object
  change?: Partial<BulletinFigures>
}

function write({
  month = '2023-06',
  name = '明沙乡',
  villages = [[10, 6]],
  lastYear,
  settings = {},
  change = {},
}: Town) {
  const ids = villages.map((_, index) => `v${String(index + 1).padStart(2, '0')}`)
  const segment = { '06': '06w24', '09': '09w37', '12': '12w50', '05': '05w20' }[month.slice(5)] ?? ''
  const figures = {
    ...makeBulletin({
      month,
      books: {
        township: { id: 't', name, countyId: null, sample: false, createdAt: '' },
        settings: settingsSchema.parse(settings),
        villages: ids.map((id, index) =>
          villageSchema.parse({
            id,
            name: `${index + 1}号村`,
            code: `1506251022${String(index + 1).padStart(2, '0')}`,
          }),
        ),
        targets: villages.flatMap(([target], index) =>
          target === null
            ? []
            : [
                annualTargetSchema.parse({
                  villageId: ids[index],
                  year: 2023,
                  amountFen: target * 1_000_000,
                  reason: '年初下达',
                  documentNo: null,
                  setBy: 'admin',
                  setAt: '2023-01-05T00:00:00.000Z',
                  version: 1,
                }),
              ],
        ),
        standings: villages.map(([, income, kind = 'operating'], index) => ({
          villageId: ids[index] ?? '',
          year: 2023,
          sums: { [sumNames[kind](segment)]: income * 1_000_000 },
        })),
        lastYear: {
          targets: [],
          standings: [],
          past:
            lastYear === undefined
              ? []
              : ids.map((villageId) => ({
                  villageId,
                  year: 2022,
                  monthsFen: [lastYear * 1_000_000, ...Array(11).fill(0)],
                })),
        },
        olderWaiting: [],
        closingVersion: 0,
        waiting: [],
        closedThrough: null,
      },
      projects: [],
      contracts: [],
      tallies: [],
      meetings: [],
      actionItems: [],
      reports: [],
      previous: null,
      closedThroughBefore: null,
      takenAt: '2023-07-10T00:00:00.000Z',
      takenBy: 'job',
    }),
    ...change,
  }
  const layout = composeLayout(figures, draft)
  expect(crossFoot(figures, layout)).toEqual([])
  const text = layout.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs.map(textOf)].join('')).join('')
  return { layout, text }
}

test.each([
  ['2023-05', '明沙乡2023年1—5月村级集体经济收入情况通报', '余下7个月，平均每月'],
  ['2023-06', '明沙乡2023年上半年村级集体经济收入情况通报', '余下6个月，平均每月'],
  ['2023-09', '明沙乡2023年前三季度村级集体经济收入情况通报', '余下3个月，平均每月'],
  ['2023-12', '明沙乡2023年全年村级集体经济收入情况通报', '尚有1个村未完成年度目标，还差4.00万元。'],
])('the bulletin of %s', (month, title, next) => {
  const { layout, text } = write({ month })
  expect(layout.title).toBe(title)
  expect(text).toContain(next)
})

test('a town says 全镇; who met the target in December did not do so early', () => {
  const { text } = write({ name: '沙河镇', month: '2023-12', villages: [[10, 12]] })
  expect(text).toContain('全镇1个村累计收入12.00万元，完成年度目标（10.00万元）的120.0%')
  expect(text).toContain('1号村（120.0%）完成年度目标，予以表扬。')
  expect(text).not.toContain('下一步工作')
})

test('nothing is said of what there is nothing to say of', () => {
  const { text } = write({})
  for (const empty of ['上月', '上年同期', '项目', '应收', '推进会', '存在问题', '待审核', '0个村'])
    expect(text).not.toContain(empty)
})

test('the same period of last year is compared where it is known', () => {
  expect(write({ lastYear: 5 }).text).toContain('全乡总收入6.00万元，比上年同期（5.00万元）增长20.0%。')
  expect(write({ lastYear: 6 }).text).toContain('与上年同期持平')
})

test('the far behind are named and criticised only where the township switched it on', () => {
  const villages: [number, number][] = [
    [10, 4],
    [10, 1],
  ]
  expect(write({ villages }).text).toContain('1号村（40.0%，−10.0）、2号村（10.0%，−40.0）等2个村落后于序时进度')
  expect(write({ villages }).text).not.toContain('通报批评')
  const named = write({ villages, settings: { bulletin: { nameFarBehind: true } } }).text
  expect(named).toContain('2号村（10.0%，−40.0）严重滞后，予以通报批评。')
  expect(named).toContain('1号村（40.0%，−10.0）落后于序时进度')
})

test('of very many villages the text names twelve, and says how many and where the others are', () => {
  const { text } = write({ villages: Array.from({ length: 30 }, () => [10, 12]) })
  expect(text).toContain('12号村（120.0%）等30个村（名单见附件1）提前完成年度目标')
  expect(text).not.toContain('13号村')
})

describe('one reading of every village', () => {
  test('of more than twelve behind the worst come first, and the text says where the others are', () => {
    const villages = Array.from({ length: 15 }, (_, index): [number, number] => [100, 40 - index])
    const { text } = write({ villages, settings: { bulletin: { nameFarBehind: false } } })
    const behind = /三?、?进度滞后的村(.*?)特此提醒/.exec(text)?.[1] ?? ''
    expect(behind).toMatch(/^15号村（26\.0%，−24\.0）、14号村（27\.0%，−23\.0）/)
    expect(behind).toContain('4号村（37.0%，−13.0）等15个村（名单见附件1）落后于序时进度')
    expect(behind).not.toContain('、3号村')
    expect(behind).not.toContain('、1号村')
  })

  test('villages without a target are never among those behind, also in a red bulletin', () => {
    const villages: [number | null, number][] = [
      [10, 1],
      [null, 3],
    ]
    for (const nameFarBehind of [true, false]) {
      const { layout, text } = write({ villages, settings: { bulletin: { nameFarBehind } } })
      const behind = layout.sections.find(({ heading }) => heading.includes('进度滞后的村'))
      expect(behind?.paragraphs.map(textOf).join('')).not.toContain('2号村')
      expect(text).toContain('2号村未下达年度目标，只列收入，不参加排名。')
    }
    const none = write({ villages: [[null, 3]] })
    expect(none.layout.sections.map(({ heading }) => heading).join('')).not.toContain('滞后')
    expect(none.text).toContain('本年度目标尚未下达')
  })

  test('whose monthly plan expects nothing yet is neither praised nor reminded; with income it is ahead', () => {
    const later = [0, 0, 0, 0, 0, 0, 2_000, 4_000, 6_000, 8_000, 9_000, 10_000]
    const { text } = write({ villages: [[10, 0]], settings: { monthlyPlan: later } })
    expect(text).toContain('1个村按分月计划还没有安排收入')
    for (const wrong of ['予以肯定', '今年还没有收入', '1个村达到序时进度', '滞后']) expect(text).not.toContain(wrong)
    const early = write({ villages: [[10, 1]], settings: { monthlyPlan: later } }).text
    expect(early).toContain('1号村（10.0%）达到序时进度，予以肯定。')
    expect(early).not.toContain('还没有安排收入')
    expect(write({ villages: [[10, 0]] }).text).toContain('1号村今年还没有收入，请说明原因')
  })
})

describe('who has no income', () => {
  const operating = { countingRules: [{ from: '2023-01-01', rule: 'operating_nature' }] }

  test('a village with a subsidy only has income, but none of the kind that is counted', () => {
    const { text } = write({ villages: [[10, 0.5, 'subsidy']], settings: operating })
    expect(text).toContain('1号村今年还没有经营性收入，请说明原因')
    expect(text).toContain('6月份没有经营性收入')
    for (const wrong of ['还没有收入', '份没有收入']) expect(text).not.toContain(wrong)
    expect(write({ villages: [[10, 0]] }).text).toContain('6月份没有收入')
  })

  test('a village whose income still waits for review is not told to bring in some', () => {
    const villages: Town['villages'] = [
      [10, 3, 'waiting'],
      [10, 0],
    ]
    const { text } = write({ villages })
    expect(text).toContain('另有3.00万元待审核')
    expect(text).toContain('。2号村今年还没有收入，请说明原因')
  })
})

test('arrears, problems and meetings are told, with their own annex and key figures', () => {
  const { text, layout } = write({
    change: {
      arrears: [
        {
          projectId: 'p',
          projectName: '厂房',
          contractId: 'c',
          contractTitle: '厂房租赁',
          party: '甲公司',
          villageIds: ['v01'],
          overdueFen: 5_000_000,
          overdueDays: 30,
        },
      ],
      problems: [
        { villageId: 'v01', villageName: '1号村', week: '2023-W25', problem: '路断了3天。', helpNeeded: '修路' },
      ],
      meetings: {
        asOf: '2023-06-30',
        meetingCount: 7,
        itemCount: 20,
        closedCount: 18,
        overdueCount: 2,
        closingRate: { numerator: 18, denominator: 20 },
      },
    },
  })
  expect(text).toContain('合同到期未收的款项1笔，共5.00万元：甲公司欠1号村“厂房租赁”5.00万元，逾期30天。')
  expect(text).toContain('1号村：路断了3天；请求协调：修路。')
  expect(text).toContain('今年召开推进会7次，议定事项20项，已办结18项，办结率90.0%。2项超过时限')
  expect(layout.annexes.map(({ id }) => id)).toEqual(['ranking', 'categories', 'arrears', 'key-figures'])
})
