import { describe, expect, test } from 'vitest'
import type { ReportState } from '../../shared/standings/figures.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { type ChaseWeek, chaseList } from '../../shared/weekly/chase-list.ts'
import { reminderText, weekChaseText } from '../../shared/weekly/chase-text.ts'
import { coversWeek, type NilMonth } from '../../shared/weekly/nil-month.ts'
import { weeksSince } from '../../shared/weekly/week-status.ts'

const village = villageSchema.parse({
  id: 'hekou',
  name: '河口村',
  code: '150625102203',
  secretary: '张书记',
  liaison: '包村干部甲',
})
const week = (state: ReportState | null, phase: ChaseWeek['phase'] = 'over'): ChaseWeek => ({
  state: () => state,
  phase,
})
const chased = (weeks: ChaseWeek[], before = 0) => {
  const [line] = chaseList([village], weeks, new Map([['hekou', before]]))
  return line === undefined ? null : [line.stage, line.weeksMissing]
}

describe('who is to see to a missing report', () => {
  test.each<[string, ChaseWeek[], number, unknown]>([
    ['nobody before it is due', [week('missing', 'open')], 0, null],
    ['nobody where it came', [week('reported')], 3, null],
    ['nobody in a suspended week', [week('suspended')], 3, null],
    ['the secretary once it is due', [week('missing', 'due')], 0, ['secretary', 0]],
    ['the liaison cadre once the week is over', [week('missing')], 0, ['liaison', 1]],
    ['the leader from the second week running', [week('missing')], 1, ['leader', 2]],
    ['still the liaison cadre while the second week runs', [week('missing', 'due')], 1, ['liaison', 1]],
    [
      'the count goes on over weeks that no dispatch answered for',
      [week('missing'), week('missing')],
      1,
      ['leader', 3],
    ],
    ['a report breaks the run', [week('nil'), week('missing')], 4, ['liaison', 1]],
    ['a suspended week neither breaks it nor adds', [week('suspended'), week('missing')], 1, ['leader', 2]],
    ['a village that was not asked is not held to it', [week(null), week('missing')], 0, ['liaison', 1]],
  ])('%s', (_, weeks, before, expected) => {
    expect(chased(weeks, before)).toEqual(expected)
  })
})

describe('the text for the chat group', () => {
  const line = { villageName: '河口村', liaison: '包村干部甲', secretary: '张书记' }

  test('goes to whoever is to see to it, the highest first', () => {
    const lines = [
      { ...line, stage: 'secretary', weeksMissing: 0 } as const,
      { ...line, villageName: '团结村', stage: 'leader', weeksMissing: 3 } as const,
    ]
    expect(weekChaseText({ townshipName: '明沙乡', week: '2023-W26', lines }).split('\n')).toEqual([
      '【明沙乡】第26周（6月26日—7月2日）村级集体经济周报，还有2个村没有报送。',
      '连续两周及以上未报，报请分管领导督办：团结村（包村干部甲，连续3周）。',
      '请村支部书记今天内督促报送：河口村（张书记）。',
      '没有收入的，点一下“本周无收入”就算报过了。',
    ])
  })

  test('reminds before the deadline, and says nothing where nobody is missing', () => {
    const reminder = { townshipName: '明沙乡', week: '2023-W26', names: ['河口村', '团结村'] }
    expect(reminderText(reminder, { day: '2023-06-30', time: '17:00' })).toContain('请在6月30日17:00前报送。')
    expect(reminderText({ ...reminder, names: [] }, { day: '2023-06-30', time: '17:00' })).toBe('')
    expect(weekChaseText({ ...reminder, lines: [] })).toBe('')
  })
})

describe('a month declared nil', () => {
  const declared: NilMonth = {
    villageId: 'hekou',
    month: '2023-06',
    declaredOn: '2023-06-08',
    withdrawnOn: null,
    by: 'x',
    byName: '张三',
    at: '2023-06-08T02:00:00.000Z',
    version: 1,
    history: [],
  }
  const weeks = ['2023-W22', '2023-W23', '2023-W24', '2023-W26', '2023-W27']
  const covered = (nilMonth: NilMonth) => weeks.filter((one) => coversWeek(nilMonth, one))

  test('speaks for the weeks whose Thursday is in it and that had not ended', () => {
    expect(covered(declared)).toEqual(['2023-W23', '2023-W24', '2023-W26'])
  })

  test('and after its withdrawal for those that had ended by then', () => {
    expect(covered({ ...declared, withdrawnOn: '2023-06-20' })).toEqual(['2023-W23', '2023-W24'])
  })
})

describe('the weeks that no dispatch has answered for', () => {
  test.each([
    ['the week after the latest dispatch', '2023-W25', '2023-W26', ['2023-W26']],
    ['with those skipped', '2023-W23', '2023-W26', ['2023-W24', '2023-W25', '2023-W26']],
    ['no more than five', '2023-W01', '2023-W26', ['2023-W22', '2023-W23', '2023-W24', '2023-W25', '2023-W26']],
    ['the week a year ended in, which its closing dispatch did not end', '2024-YE', '2025-W01', ['2025-W01']],
    ['for a closing dispatch, the week the year ends in', '2024-W52', '2024-YE', ['2025-W01']],
  ])('%s', (_, before, asked, expected) => {
    expect(weeksSince({ week: before }, asked)).toEqual(expected)
  })

  test('before the first dispatch nothing earlier is held against anyone', () => {
    expect(weeksSince(null, '2023-W26')).toEqual(['2023-W26'])
  })
})
