/** What a bulletin says of villages: who is behind, who is named, who has no income. */
import { describe, expect, test } from 'vitest'
import { textOf } from '../../shared/papers/sentence.ts'
import { type Town, write } from './a-bulletin-text.ts'

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
