/** How long a bulletin is, and what of it is on paper. */
import { describe, expect, test } from 'vitest'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { lengthOf, linesOf, linesOfTwoPages, sectionLines } from '../../shared/bulletin/text/measure.ts'
import { projectLine } from '../../shared/projects/project-line.ts'
import { arrears, meetings, type Town, write } from './a-bulletin-text.ts'

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
