import { describe, expect, test } from 'vitest'
import { CHAT_BYTES, chatText } from '../../shared/dispatch/chat-text.ts'
import type { WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import { aDispatch, aDispatchRow } from '../support/a-dispatch.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text).length

describe('the text of a dispatch for the chat group', () => {
  test('says the figures of the dispatch, and nothing of what there is none of', () => {
    const text = chatText(aDispatch({ rows: [aDispatchRow({ rank: 1, countedFen: 5_000_000 })] }), null)
    expect(text).toBe(
      [
        '【明沙乡】2023年第26周（6月26日—7月2日）村级集体经济周调度',
        '截至7月2日，本周进账1.00万元，累计5.00万元，完成年度目标的50.0%，落后于序时进度0.1个百分点，尚无村完成目标。',
        '排名：1.河口村50.0%。',
      ].join('\n'),
    )
  })

  test('says why it differs from the latest bulletin', () => {
    const sinceBulletin = {
      month: '2023-06',
      bulletinCountedFen: 4_000_000,
      differenceFen: 1_000_000,
      issuedCountedFen: 4_000_000,
      parts: { since: 900_000, late: 100_000, correction: 0, rule: 0 },
    }
    expect(chatText(aDispatch({ sinceBulletin }), null).split('\n')[2]).toBe(
      '本次累计比6月通报的40,000.00元多10,000.00元：此后计入9,000.00元，跨期补报1,000.00元。',
    )
  })

  test('names what is open, stands still, is owed and is missing', () => {
    const text = chatText(
      aDispatch({
        actionItems: [
          anItem({ text: '厂房水电接通', owner: '张三', overdue: true }),
          anItem({ text: '签订租赁合同', owner: '李四', dueOn: '2023-07-10' }),
          anItem({ text: '办完了的', closedOn: '2023-06-29' }),
        ],
        projects: [aLine({ name: '光伏电站', flag: 'stuck', stuckDays: 41 }), aLine({ name: '水产', flag: 'moved' })],
        arrears: [
          {
            projectId: 'p',
            projectName: '库房',
            contractId: 'c',
            contractTitle: '租赁',
            party: '粮油公司',
            villageIds: ['hekou'],
            overdueFen: 1_200_000,
            overdueDays: 32,
          },
        ],
        missing: [
          {
            villageId: 'hekou',
            villageName: '河口村',
            liaison: null,
            secretary: null,
            stage: 'liaison',
            weeksMissing: 1,
          },
        ],
      }),
      'https://example.org/dispatches/2023-W26',
    )
    expect(text.split('\n').slice(2)).toEqual([
      '议定事项未办结：厂房水电接通（张三，已逾期）、签订租赁合同（李四，7月10日前）。',
      '项目停滞或逾期：光伏电站（41天未推进）。',
      '合同欠款：粮油公司1.20万元（逾期32天）。',
      '未报：河口村。',
      '详情：https://example.org/dispatches/2023-W26',
    ])
  })

  test('stays below 4,096 bytes with sixty villages and everything at its longest', () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      aDispatchRow({ villageId: `v${index}`, villageName: '名字很长很长的一个嘎查村', rank: index + 1, light: 'red' }),
    )
    const text = chatText(
      aDispatch({
        rows,
        actionItems: Array.from({ length: 40 }, () => anItem({ text: '事'.repeat(200), owner: '人'.repeat(60) })),
        projects: Array.from({ length: 40 }, () => aLine({ name: '项'.repeat(60), flag: 'overdue', overdueDays: 9 })),
        missing: rows.map(({ villageId, villageName }) => ({
          villageId,
          villageName,
          liaison: null,
          secretary: null,
          stage: 'liaison' as const,
          weeksMissing: 1,
        })),
      }),
      'https://example.org/dispatches/2023-W26',
    )
    expect(bytesOf(text)).toBeLessThan(CHAT_BYTES)
    expect(text).toContain('等60项')
    expect(text).toContain('详情：')
  })
})

function anItem(more: Partial<WeeklyDispatch['actionItems'][number]>): WeeklyDispatch['actionItems'][number] {
  return {
    itemId: 'i',
    meetingId: null,
    text: '事项',
    villageIds: [],
    owner: '某人',
    agreedOn: '2023-06-12',
    dueOn: '2023-06-30',
    overdue: false,
    carriedWeeks: 0,
    closedOn: null,
    result: null,
    ...more,
  }
}

function aLine(more: Partial<WeeklyDispatch['projects'][number]>): WeeklyDispatch['projects'][number] {
  return {
    projectId: 'p',
    name: '项目',
    model: 'project_driven',
    stage: 'building',
    stageBefore: null,
    villageIds: ['hekou'],
    plannedCompletionOn: null,
    movedThisPeriod: null,
    stuckDays: null,
    overdueDays: null,
    overdueStage: null,
    disbursedPercent: null,
    physicalPercent: null,
    investmentFen: null,
    funding: [],
    expectedYearlyFen: null,
    flag: 'on_track',
    ...more,
  }
}
