import { describe, expect, test } from 'vitest'
import { weekdayOf } from '../../shared/calendar.ts'
import { dispatchDueAt, figuresDueAt, issueDueAt } from '../../shared/runs/due.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { holidayWeeks, nthWorkingDay, workingDayFrom } from '../../shared/working-days.ts'

const settings = settingsSchema.parse({})

describe('working days', () => {
  test('the 6th working day of July 2023 is 10 July', () => {
    expect(nthWorkingDay('2023-07', 6)).toBe('2023-07-10')
    expect(nthWorkingDay('2023-07', 1)).toBe('2023-07-03')
  })

  test('National Day 2023: nobody works from 29 September to 6 October, Saturday the 7th is a make-up day', () => {
    expect(workingDayFrom('2023-09-29')).toBe('2023-10-07')
    expect(weekdayOf('2023-10-07')).toBe(6)
    expect(nthWorkingDay('2023-10', 1)).toBe('2023-10-07')
    expect(nthWorkingDay('2023-10', 2)).toBe('2023-10-08')
    expect(nthWorkingDay('2023-10', 6)).toBe('2023-10-12')
  })

  test('a make-up Sunday is a working day, an ordinary one is not', () => {
    expect(workingDayFrom('2023-06-25')).toBe('2023-06-25')
    expect(workingDayFrom('2023-06-18')).toBe('2023-06-19')
  })
})

describe('when runs are due', () => {
  test('the dispatch is due on Monday at 08:00 in Shanghai', () => {
    expect(dispatchDueAt(settings, '2023-W26')).toBe('2023-07-03T00:00:00.000Z')
  })

  test('or on the next working day where Monday is a holiday', () => {
    expect(dispatchDueAt(settings, '2023-W17')).toBe('2023-05-04T00:00:00.000Z')
    expect(dispatchDueAt(settings, '2023-W39')).toBe('2023-10-07T00:00:00.000Z')
  })

  test('the closing dispatch is due on the first working day of the new year, before the week that crosses it', () => {
    expect(dispatchDueAt(settings, '2024-YE')).toBe('2025-01-02T00:00:00.000Z')
    expect(dispatchDueAt(settings, '2025-W01')).toBe('2025-01-06T00:00:00.000Z')
  })

  test('the figures of June are due on the 6th working day of July', () => {
    expect(figuresDueAt(settings, '2023-06')).toBe('2023-07-10T00:00:00.000Z')
  })

  test('those of December on the closing day, or the next working day', () => {
    expect(figuresDueAt(settings, '2022-12')).toBe('2023-01-20T00:00:00.000Z')
    expect(figuresDueAt(settings, '2023-12')).toBe('2024-01-22T00:00:00.000Z')
    const early = settingsSchema.parse({ schedule: { closingDay: '01-10', figuresTime: '09:30' } })
    expect(figuresDueAt(early, '2023-12')).toBe('2024-01-10T01:30:00.000Z')
  })

  test('the issue is due the same day at 17:00, or the next where that is past', () => {
    expect(issueDueAt(settings, '2023-07-10T00:00:00.000Z')).toBe('2023-07-10T09:00:00.000Z')
    expect(issueDueAt(settings, '2023-07-10T09:00:00.001Z')).toBe('2023-07-11T09:00:00.000Z')
  })
})

test.each([
  [2023, ['2023-W04', '2023-W40']],
  [2024, ['2024-W07', '2024-W40']],
  [2026, ['2026-W08', '2026-W41']],
  // Not announced yet, and known by the lunar calendar all the same.
  [2030, ['2030-W06', '2030-W40']],
])('the weeks of %i that Spring Festival and National Day take', (year, weeks) => {
  expect(holidayWeeks(year).map(({ week }) => week)).toEqual(weeks)
})
