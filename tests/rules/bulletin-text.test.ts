/** The words of a bulletin: who issues it, of which period, and what goes unsaid. */
import { describe, expect, test } from 'vitest'
import type { Village } from '../../shared/villages/village.ts'
import { arrears, meetings, type Town, write } from './a-bulletin-text.ts'

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
