import { describe, expect, test } from 'vitest'
import { crossFoot } from '../../shared/bulletin/check/cross-foot.ts'
import { makeBulletin } from '../../shared/bulletin/make-bulletin.ts'
import type { BulletinFigures, BulletinState } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { composeLayout } from '../../shared/bulletin/text/compose-layout.ts'
import { lengthOf, linesOf, linesOfTwoPages, sectionLines } from '../../shared/bulletin/text/measure.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { projectLine } from '../../shared/projects/project-line.ts'
import { annualTargetSchema } from '../../shared/targets/target.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { type Village, villageSchema } from '../../shared/villages/village.ts'

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
  operating: (segment: string) => `${segment} operating`,
  subsidy: (segment: string) => `${segment} subsidy`,
  waiting: (segment: string) => `waiting ${segment} operating`,
}

type Town = {
  month?: string
  name?: string
  /** The day on which it is issued; left out: it is a draft taken on 10 July 2023. */
  issuedOn?: string
  kinds?: Village['kind'][]
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
  kinds = [],
  issuedOn,
}: Town) {
  const ids = villages.map((_, index) => `v${String(index + 1).padStart(2, '0')}`)
  const segment = { '01': '01w02', '06': '06w24', '09': '09w37', '12': '12w50', '05': '05w20' }[month.slice(5)] ?? ''
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
            kind: kinds[index] ?? 'village',
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
  const state: BulletinState =
    issuedOn === undefined ? draft : { ...draft, status: 'issued', issuedAt: `${issuedOn}T09:00:00.000Z` }
  const layout = composeLayout(figures, state)
  expect(crossFoot(figures, layout)).toEqual([])
  const text = layout.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs.map(textOf)].join('')).join('')
  return { layout, text }
}

test.each([
  ['2023-05', '2023年1—5月', '余下7个月，平均每月需收入'],
  ['2023-06', '2023年上半年', '余下6个月，平均每月需收入'],
  ['2023-09', '2023年前三季度', '余下3个月，平均每月需收入'],
  ['2023-12', '2023年度', '1个村没有完成年度目标，共差4.00万元'],
])('the bulletin of %s', (month, period, next) => {
  const { layout, text } = write({ month })
  expect(layout.title).toBe(`明沙乡人民政府关于${period}村级集体经济收入情况的通报`)
  expect(layout.opening).toBe(`现将${period}村级集体经济收入情况通报如下：`)
  expect(text).toContain(next)
})

describe('who issues it', () => {
  const by = (body: string, name = '明沙乡', kinds: Village['kind'][] = []) =>
    write({ name, kinds, settings: { bulletin: { body } } }).layout

  test.each([
    ['government', ['明沙乡人民政府'], '各村民委员会：', '明沙乡人民政府文件'],
    ['party', ['中共明沙乡委员会'], '各村党支部：', '中共明沙乡委员会文件'],
    ['joint', ['中共明沙乡委员会', '明沙乡人民政府'], '各村党支部、村民委员会：', '中共明沙乡委员会文件'],
    [
      'leading_group',
      ['明沙乡发展壮大村级集体经济工作领导小组办公室'],
      '各村党支部、村民委员会：',
      '明沙乡发展壮大村级集体经济工作领导小组办公室文件',
    ],
  ])('%s: title, signature, addressees and head', (body, offices, addressees, mark) => {
    const layout = by(body)
    expect(layout).toMatchObject({ offices, addressees, head: { mark } })
    expect(layout.title).toBe(`${offices.join('　')}关于2023年上半年村级集体经济收入情况的通报`)
  })

  test('a street has an office and a working committee; 嘎查 and 社区 are what they are', () => {
    expect(by('government', '和平街道', ['community'])).toMatchObject({
      offices: ['和平街道办事处'],
      addressees: '各社区居民委员会：',
    })
    expect(by('party', '和平街道', ['community']).offices).toEqual(['中共和平街道工作委员会'])
    const sumu = write({ name: '乌兰苏木', kinds: ['gacha'], villages: [[10, 6]] })
    expect(sumu.layout.addressees).toBe('各嘎查村民委员会：')
    expect(sumu.text).toContain('全苏木1个嘎查累计收入')
    const mixed = write({
      kinds: ['village', 'community'],
      villages: [
        [10, 6],
        [10, 1],
      ],
    })
    expect(mixed.text).toContain('1个村（社区）达到序时进度，1个村（社区）落后于序时进度')
    expect(mixed.layout.addressees).toBe('各村（居）民委员会：')
  })
})

describe('the year and its ends', () => {
  test('a town says 全镇; in December nobody is early, behind a schedule, or still to receive', () => {
    const { text } = write({
      name: '沙河镇',
      month: '2023-12',
      villages: [
        [10, 12],
        [10, 9],
        [10, 1],
      ],
    })
    expect(text).toContain('2023年，全镇3个村收入22.00万元，完成年度目标（30.00万元）的73.3%。')
    expect(text).toContain('1个村完成年度目标，2个村没有完成。')
    expect(text).toContain('1号村（120.0%）完成年度目标，予以表扬。')
    expect(text).toContain('3号村（10.0%）与年度目标差距较大；2号村也没有完成年度目标。')
    for (const wrong of ['提前', '序时进度', '年底前', '余下', '今年', '累计']) expect(text).not.toContain(wrong)
    const all = write({ month: '2023-12', villages: [[10, 12]] }).text
    expect(all).toContain('1个村全部完成年度目标。')
    expect(all).not.toContain('下一步工作')
    expect(
      write({
        month: '2023-12',
        villages: [
          [10, 1],
          [10, 2],
        ],
      }).text,
    ).toContain('没有村完成年度目标。')
  })

  test('January says its sum once, and has no month before', () => {
    const { text, layout } = write({
      month: '2023-01',
      villages: [
        [10, 2],
        [10, 0.5],
      ],
    })
    expect(layout.title).toContain('关于2023年1月村级集体经济收入情况的通报')
    expect(text).toContain('1月份，全乡2个村收入2.50万元，完成年度目标（20.00万元）的12.5%，快于序时进度（8.3%）')
    expect(text.match(/2\.50万元/g)?.length).toBe(1)
    for (const wrong of ['上月', '累计']) expect(text).not.toContain(wrong)
    expect(layout.printed[0]?.columns.map(({ header }) => header)).not.toContain('本月')
  })

  test('what is issued after the year says nothing that should have been done within it', () => {
    const { text } = write({ month: '2023-09', issuedOn: '2024-01-08' })
    for (const wrong of ['余下', '年底前', '还差']) expect(text).not.toContain(wrong)
  })
})

test('nothing is said of what there is nothing to say of', () => {
  const { text } = write({})
  for (const empty of ['上月', '上年同期', '项目', '应收', '推进会', '存在问题', '待审核', '0个村', '相比'])
    expect(text).not.toContain(empty)
})

test('the same period of last year is compared where it is known', () => {
  expect(write({ lastYear: 5 }).text).toContain('。累计收入比上年同期（5.00万元）增长20.0%。')
  expect(write({ lastYear: 6 }).text).toContain('累计收入与上年同期持平。')
  const [ranking] = write({
    lastYear: 5,
    villages: [
      [10, 6],
      [10, 3],
    ],
  }).layout.printed
  const total = (header: string) => ranking?.total?.[ranking.columns.findIndex((one) => one.header === header)]?.text
  expect([total('排名'), total('上年同期'), total('同比')]).toEqual(['合计', '10.00', '−10.0%'])
})

describe('who is behind', () => {
  const villages: Town['villages'] = [
    [10, 4],
    [10, 1],
  ]

  test('the far behind are named with their rates, the others in one clause; criticised where that is switched on', () => {
    expect(write({ villages }).text).toContain(
      '2号村（10.0%）与序时进度差距较大；1号村也落后于序时进度，特此提醒。请上述各村于7月14日前书面报送原因和措施。',
    )
    const named = write({ villages, settings: { bulletin: { nameFarBehind: true } } }).text
    expect(named).toContain('2号村（10.0%）严重滞后，予以通报批评；1号村也落后于序时进度')
  })

  test('the day to write by is that of the weekly reports; one that has passed is a week', () => {
    const tuesdays = { schedule: { reportDueWeekday: 2 } }
    expect(write({ villages, settings: tuesdays }).text).toContain('于7月18日前书面报送')
    expect(write({ villages, issuedOn: '2023-07-14' }).text).toContain('请上述各村在收到本通报后一周内书面报送')
    expect(write({ villages: [[10, 1]] }).text).toContain('请该村于7月14日前')
  })

  test('where all are far behind it is said once', () => {
    const { text } = write({
      villages: [
        [10, 1],
        [10, 2],
      ],
    })
    expect(text).toContain('2个村均严重滞后于序时进度。')
    expect(
      write({
        villages: [
          [10, 1],
          [10, 2],
          [10, 12],
        ],
      }).text,
    ).toContain('2个村落后于序时进度，均严重滞后。')
  })

  test('nobody who met the target is said in words', () => {
    expect(write({ villages }).text).toContain('尚无村完成年度目标')
  })
})

describe('与上期相比', () => {
  const villages: Town['villages'] = [
    [10, 12],
    [10, 6],
    [10, 4],
    [10, 1],
  ]
  const stood = (light: 'green' | 'yellow' | 'red', met = false) => ({ light, met })
  const since = (...before: ReturnType<typeof stood>[]) =>
    write({
      villages,
      change: {
        previousMonth: '2023-05',
        stoodBefore: before.map((one, index) => ({ villageId: `v0${index + 1}`, ...one })),
      },
    }).text

  test('says who crossed a line, each way', () => {
    expect(since(stood('green'), stood('red'), stood('green'), stood('yellow'))).toContain(
      '与5月份通报相比，1号村新完成年度目标；2号村赶上序时进度；3号村转为滞后；4号村转为严重滞后。',
    )
    expect(since(stood('green', true), stood('green'), stood('red'), stood('red'))).toContain(
      '与5月份通报相比，3号村不再严重滞后。',
    )
  })

  test('is silent where nobody did', () => {
    expect(since(stood('green', true), stood('green'), stood('yellow'), stood('red'))).not.toContain('相比')
  })
})

describe('one reading of every village', () => {
  test('of very many the text names some, and says how many and where the others are', () => {
    const { text } = write({ villages: Array.from({ length: 30 }, () => [10, 12]) })
    expect(text).toContain('10号村（120.0%）等30个村（名单见附件）提前完成年度目标')
    expect(text).not.toContain('11号村')
  })

  test('of more than are named the worst come first', () => {
    const villages = Array.from({ length: 15 }, (_, index): [number, number] => [100, 40 - index])
    const { text } = write({ villages })
    expect(text).toContain(
      '15号村（26.0%）、14号村（27.0%）、13号村（28.0%）、12号村（29.0%）等4个村与序时进度差距较大',
    )
    expect(text).toContain(
      '；11号村、10号村、9号村、8号村、7号村、6号村、5号村、4号村、3号村、2号村等11个村（名单见附件）也落后',
    )
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
      expect(text).toContain('2号村未下达年度目标，收入计入合计，不计算完成率，不参加排名。')
    }
    const none = write({ villages: [[null, 3]] })
    expect(none.layout.sections.map(({ heading }) => heading).join('')).not.toContain('滞后')
    expect(none.text).toContain('年度目标尚未下达')
  })

  test('whose monthly plan expects nothing yet is neither praised nor reminded; with income it is ahead', () => {
    const later = [0, 0, 0, 0, 0, 0, 2_000, 4_000, 6_000, 8_000, 9_000, 10_000]
    const { text } = write({ villages: [[10, 0]], settings: { monthlyPlan: later } })
    expect(text).toContain('1个村按分月计划还没有安排收入')
    for (const wrong of ['予以肯定', '1个村达到序时进度', '滞后', '落后']) expect(text).not.toContain(wrong)
    const early = write({ villages: [[10, 1]], settings: { monthlyPlan: later } }).text
    expect(early).toContain('1号村（10.0%）达到序时进度，予以肯定。')
    expect(early).not.toContain('还没有安排收入')
  })
})

describe('who has no income', () => {
  const operating = { countingRules: [{ from: '2023-01-01', rule: 'operating_nature' }] }

  test('a village with a subsidy only has income, but none of the kind that is counted', () => {
    const villages: Town['villages'] = [
      [10, 0.5, 'subsidy'],
      [10, 1],
    ]
    const { text } = write({ villages, settings: operating })
    expect(text).toContain('1号村尚无经营性收入。')
    expect(text).not.toContain('尚无收入')
    expect(write({ villages: [[10, 0.5, 'subsidy']], settings: operating }).text).toContain('全乡1个村尚无经营性收入')
  })

  test('of a township without any it is said once', () => {
    const { text } = write({ villages: [[10, 0]] })
    expect(text).toContain('截至6月30日，全乡1个村尚无收入，年度目标10.00万元。')
    expect(text.match(/尚无收入/g)?.length).toBe(1)
    expect(write({ villages: [[10, 0]], month: '2023-12' }).text).toContain('2023年，全乡1个村没有收入')
  })

  test('a village whose income still waits for review is not told that it has none', () => {
    const villages: Town['villages'] = [
      [10, 3, 'waiting'],
      [10, 0],
      [10, 1],
    ]
    const { text } = write({ villages })
    expect(text).toContain('另有3.00万元待审核，合计上报4.00万元。')
    expect(text).toContain('2号村尚无收入。')
    expect(text).not.toContain('1号村、2号村尚无')
  })
})

const arrears = [
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
]
const meetings = {
  asOf: '2023-06-30',
  meetingCount: 7,
  itemCount: 20,
  closedCount: 18,
  overdueCount: 2,
  closingRate: { numerator: 18, denominator: 20 },
}

test('arrears name the village first; problems in brief, whole in a sheet; meetings with their key figures', () => {
  const { text, layout } = write({
    change: {
      arrears,
      problems: [
        { villageId: 'v01', villageName: '1号村', week: '2023-W25', problem: '路断了3天。', helpNeeded: '修路' },
      ],
      meetings,
    },
  })
  expect(text).toContain('合同到期未收款项1笔：1号村应收甲公司“厂房租赁”款5.00万元，逾期30天。')
  expect(text).toContain('1号村反映路断了3天，请求协调修路。')
  expect(text).toContain('累计召开推进会7次，议定事项20项，办结18项，办结率90.0%。2项超过时限')
  expect(layout.annexes.map(({ id }) => id)).toEqual(['ranking', 'categories', 'arrears', 'problems', 'key-figures'])
})

test('what was promised since the bulletin before is told: all kept, or what was not', () => {
  const of = (dueCount: number, open: { id: string; text: string; owner: string; dueOn: string }[]) =>
    write({
      change: { previousMonth: '2023-05', meetings, promises: { dueCount, keptCount: dueCount - open.length, open } },
    }).text
  expect(of(3, [])).toContain('5月份通报以来到期3项，全部办结。')
  const item = { id: 'a', text: '大棚确权。', owner: '王某', dueOn: '2023-06-20' }
  expect(of(3, [item])).toContain('5月份通报以来到期3项，办结2项，“大棚确权”（王某）没有办结。')
  expect(of(1, [item])).toContain('5月份通报以来到期1项，“大棚确权”（王某）没有办结。')
  const none = write({ change: { meetings: { ...meetings, closedCount: 0, overdueCount: 0 } } }).text
  expect(none).toContain('议定事项20项，均未办结。')
})

describe('projects', () => {
  const line = (id: string, more: object) =>
    projectLine.parse({
      projectId: id,
      name: `${id}项目`,
      model: 'project_driven',
      stage: 'building',
      villageIds: ['v01'],
      plannedCompletionOn: null,
      flag: 'on_track',
      ...more,
    })
  const moved = line('甲', {
    flag: 'moved',
    movedThisPeriod: { from: 'approved', to: 'building', on: '2023-06-08' },
  })
  const stuck = line('乙', { flag: 'stuck', stuckDays: 45 })

  test('two kinds are numbered, one alone is not', () => {
    expect(write({ change: { projects: [moved, stuck] } }).text).toContain(
      '（一）有进展的项目。甲项目（1号村）由立项批复进入建设实施。（二）推进缓慢的项目。乙项目（1号村）45天没有进展。',
    )
    const one = write({ change: { projects: [stuck] } }).text
    expect(one).toContain('全乡1个项目处于建设实施阶段。乙项目（1号村）45天没有进展。')
    expect(one).not.toContain('（一）')
  })

  test('a joint project of many villages counts them', () => {
    const villages = Array.from({ length: 6 }, (): [number, number] => [10, 6])
    const all = line('丙', { flag: 'stuck', stuckDays: 45, villageIds: ['v01', 'v02', 'v03', 'v04', 'v05', 'v06'] })
    const { text, layout } = write({ villages, change: { projects: [all, moved] } })
    expect(text).toContain('丙项目（1号村等6个村）45天没有进展')
    const printed = layout.printed.find(({ id }) => id === 'projects')
    expect(printed?.rows[0]?.cells[1]?.text).toBe('1号村、2号村等6个村')
  })
})

describe('on paper', () => {
  const villages: Town['villages'] = [
    [10.004, 3.333],
    [20.004, 9.999],
    [30.004, 4],
  ]

  test('two annexes at most, in 万元, without 序号; every table whole is a sheet, and the text says so', () => {
    const { layout } = write({ villages, change: { arrears } })
    expect(layout.printed.map(({ title }) => title)).toEqual(['附件　2023年上半年村级集体经济收入完成情况表'])
    const [ranking] = layout.printed
    expect(ranking?.columns[0]?.header).toBe('排名')
    expect(ranking?.columns.map(({ header }) => header)).not.toContain('序号')
    expect(ranking?.caption).toContain('单位：万元')
    expect(ranking?.footnotes).toContain('注：以万元为单位的数，各部分之和与合计的尾差系四舍五入。')
    expect(layout.closing).toBe('其余各表见随本通报印发的电子表格。')
    expect(layout.annexes[0]?.caption).toContain('单位：元')
  })

  test('the township chooses the unit and the second annex; one of a single line is not printed', () => {
    const of = (bulletin: object) => write({ villages, settings: { bulletin }, change: { arrears } }).layout.printed
    const [ranking, categories] = of({ annexUnit: 'yuan', secondAnnex: 'categories' })
    expect(ranking?.caption).toContain('单位：元')
    expect(categories?.title).toBe('附件2　2023年上半年村级集体经济分类收入情况表')
    expect(of({ secondAnnex: 'arrears' }).map(({ id }) => id)).toEqual(['ranking'])
  })
})

describe('length', () => {
  const villages = Array.from({ length: 15 }, (_, index): [number, number] => [10, [12, 6, 4, 1][index % 4] ?? 0])
  const names = (count: number, of: (index: number) => object) => Array.from({ length: count }, (_, index) => of(index))
  const much: Partial<BulletinFigures> = {
    meetings,
    arrears: names(9, (index) => ({
      ...arrears[0],
      contractId: `c${index}`,
      contractTitle: '很长的合同名称'.repeat(5),
    })) as never,
    problems: names(15, (index) => ({
      villageId: `v${index}`,
      villageName: `${index}号村`,
      week: '2023-W25',
      problem: '道路不通，设备进不来。'.repeat(18),
      helpNeeded: '请求协调资金。'.repeat(28),
    })) as never,
  }

  test.each(['red', 'none'])(
    'of fifteen villages with a head %s leaves room for the signature on the second page',
    (head) => {
      const { layout, text } = write({ villages, lastYear: 5, change: much, settings: { bulletin: { head } } })
      const { title, offices, printed, closing } = layout
      const around = [layout.addressees, layout.opening, closing ?? ''].reduce((sum, one) => sum + linesOf(one), 0)
      const foot = 1 + printed.length + 2 + offices.length + 1
      const lines = linesOfTwoPages(title, layout.head?.mark ?? null, offices.length)
      expect(sectionLines(layout.sections) + around + foot).toBeLessThanOrEqual(lines)
      // Both counting rules stand side by side, however short it is.
      expect(text).toMatch(/经营性?收入/)
    },
  )

  test('of fifteen villages is a page and a half at most, whatever there is to say', () => {
    const { layout, text } = write({ villages, lastYear: 5, change: much })
    expect(sectionLines(layout.sections)).toBeLessThanOrEqual(29)
    expect(text).toContain('合同到期未收款项9笔')
  })

  test('what the township adds is never cut: what finds no room is a sheet, and the text says so', () => {
    const paragraphs = Array.from({ length: 10 }, (_, index) => `${index}`.padEnd(900, '要求'))
    const { layout, text } = write({ villages, change: much, settings: { bulletin: { paragraphs } } })
    expect(lengthOf(text)).toBeLessThanOrEqual(4_000)
    expect(text).toContain(paragraphs[0] ?? '')
    expect(text).not.toContain(paragraphs[9])
    expect(layout.closing).toContain('未能列入正文的工作要求')
    const sheet = layout.annexes.find(({ id }) => id === 'left-out')
    const told = paragraphs.filter((one) => text.includes(one)).length
    expect(sheet?.rows.map(({ cells }) => cells[1]?.text)).toEqual(paragraphs.slice(told))
  })
})
