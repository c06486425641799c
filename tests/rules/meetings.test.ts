import { describe, expect, test } from 'vitest'
import { type ActionItem, actionItemSchema } from '../../shared/meetings/action-item.ts'
import { actionLines, carriedWeeks } from '../../shared/meetings/action-lines.ts'
import { closingRate, countMeetings } from '../../shared/meetings/meeting-counts.ts'

type Given = Partial<Pick<ActionItem, 'id' | 'agreedOn' | 'dueOn' | 'history'>> & { closedOn?: string }

function anItem({ id = 'item', agreedOn = '2023-06-12', dueOn = '2023-06-30', history = [], closedOn }: Given = {}) {
  return actionItemSchema.parse({
    id,
    meetingId: null,
    agreedOn,
    dueOn,
    text: '光伏电站并网手续',
    owner: '包村干部甲',
    status: closedOn === undefined ? 'open' : 'closed',
    closeOut: closedOn === undefined ? null : closeOut(closedOn),
    digest: '',
    version: 1,
    history,
  })
}

const closeOut = (on: string) => ({ on, by: 'x', byName: '张三', result: '已并网' })
const reopened = (closedOn: string, on: string) => ({
  action: 'reopened' as const,
  at: `${on}T02:00:00.000Z`,
  by: 'x',
  byName: '张三',
  on,
  closeOut: { ...closeOut(closedOn), evidence: '' },
})

describe('over how many dispatches an item was carried', () => {
  test.each([
    ['agreed on a Monday, closed out on the Thursday of the third week', '2023-06-29', '2023-07-02', 2],
    ['closed out on a Sunday: by that dispatch it is done', '2023-06-25', '2023-07-02', 1],
    ['closed out in the week it was agreed', '2023-06-16', '2023-07-02', 0],
  ])('%s', (_, closedOn, onDay, weeks) => {
    expect(carriedWeeks(anItem({ closedOn }), onDay)).toBe(weeks)
  })

  test('while it is open: none in its first dispatch, one more in each that follows', () => {
    const item = anItem()
    expect(['2023-06-18', '2023-06-25', '2023-07-02'].map((day) => carriedWeeks(item, day))).toEqual([0, 1, 2])
    expect(carriedWeeks(anItem({ agreedOn: '2023-06-18' }), '2023-06-25')).toBe(1)
    expect(carriedWeeks(anItem({ agreedOn: '2022-12-30' }), '2023-01-08')).toBe(1)
  })
})

describe('what a dispatch says of the action items', () => {
  const items = [
    anItem({ id: 'later', dueOn: '2023-08-01' }),
    anItem({ id: 'closed-long-ago', closedOn: '2023-06-20' }),
    anItem({ id: 'closed', closedOn: '2023-06-29' }),
    anItem({ id: 'overdue', dueOn: '2023-06-30' }),
    anItem({ id: 'soon', dueOn: '2023-07-02' }),
    anItem({ id: 'agreed-after', agreedOn: '2023-07-03' }),
    anItem({ id: 'closed-after', dueOn: '2023-07-10', closedOn: '2023-07-04' }),
  ]

  test('open ones first, overdue before the others by due day; then those closed out since the last one', () => {
    const lines = actionLines(items, '2023-07-02', '2023-06-25')
    expect(lines.map((line) => [line.itemId, line.overdue, line.closedOn])).toEqual([
      ['overdue', true, null],
      ['soon', false, null],
      ['closed-after', false, null],
      ['later', false, null],
      ['closed', false, '2023-06-29'],
    ])
    expect(lines.at(-1)).toMatchObject({ carriedWeeks: 2, result: '已并网', owner: '包村干部甲' })
  })

  test('after weeks that were skipped, what was closed out in them too; without any before, within the week', () => {
    const ids = (previous: string | null) => actionLines(items, '2023-07-02', previous).map((line) => line.itemId)
    expect(ids('2023-06-18')).toContain('closed-long-ago')
    expect(ids(null)).toEqual(ids('2023-06-25'))
  })

  test('an item opened again was closed until then', () => {
    const item = anItem({ history: [reopened('2023-06-20', '2023-06-28')] })
    expect(actionLines([item], '2023-06-25')[0]).toMatchObject({ closedOn: '2023-06-20' })
    expect(actionLines([item], '2023-07-02')[0]).toMatchObject({ closedOn: null, carriedWeeks: 2 })
  })
})

describe('the closing rate of a year', () => {
  test('counts what was open at any time in it, up to the day', () => {
    const items = [
      anItem({ id: 'a', closedOn: '2023-06-20' }),
      anItem({ id: 'b' }),
      anItem({ id: 'carried-from-last-year', agreedOn: '2022-11-01', closedOn: '2023-01-01' }),
      anItem({ id: 'closed-last-year', agreedOn: '2022-11-01', closedOn: '2022-12-31' }),
      anItem({ id: 'closed-after-the-day', closedOn: '2023-07-05' }),
      anItem({ id: 'agreed-after-the-day', agreedOn: '2023-07-01' }),
    ]
    expect(closingRate(items, '2023-06-30')).toEqual({ numerator: 2, denominator: 4 })
  })

  test('is none where nothing was agreed', () => {
    expect(closingRate([], '2023-06-30')).toBeNull()
  })

  test('goes with the meetings of the year up to the day', () => {
    const meetings = ['2022-12-30', '2023-01-05', '2023-06-30', '2023-07-01'].map((heldOn) => ({ heldOn }))
    expect(countMeetings(meetings, [anItem({ dueOn: '2023-06-29' })], '2023-06-30')).toEqual({
      asOf: '2023-06-30',
      meetingCount: 2,
      itemCount: 1,
      closedCount: 0,
      overdueCount: 1,
      closingRate: { numerator: 0, denominator: 1 },
    })
  })
})
