import { describe, expect, test } from 'vitest'
import { announcedCalendar } from '../../shared/announced-calendar.ts'
import { addDays, weekdayOf } from '../../shared/calendar.ts'
import { dispatchDueAt, figuresDueAt, issueDueAt } from '../../shared/townships/due.ts'
import { settingsInput } from '../../shared/townships/edit-settings.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import {
  holidayWeeks,
  isAnnounced,
  isPublished,
  isWorkingDay,
  legalHolidays,
  nthWorkingDay,
  workingDayFrom,
} from '../../shared/working-days.ts'

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

describe('what stands in law', () => {
  // Spring Festival, Qingming, Dragon Boat and Mid-Autumn, compared with ICU's Chinese calendar.
  test.each([
    [2025, '2025-01-29', '2025-04-04', '2025-05-31', '2025-10-06'],
    [2026, '2026-02-17', '2026-04-05', '2026-06-19', '2026-09-25'],
    [2027, '2027-02-06', '2027-04-05', '2027-06-09', '2027-09-15'],
    [2028, '2028-01-26', '2028-04-04', '2028-05-28', '2028-10-03'],
    [2033, '2033-01-31', '2033-04-04', '2033-06-01', '2033-09-08'],
    [2034, '2034-02-19', '2034-04-05', '2034-06-20', '2034-09-27'],
    [2050, '2050-01-23', '2050-04-04', '2050-06-23', '2050-09-30'],
  ])('of %i is a holiday, announced or not', (year, newYear, qingming, dragonBoat, midAutumn) => {
    const days = [
      `${year}-01-01`,
      ...[-1, 0, 1, 2].map((offset) => addDays(newYear, offset)),
      qingming,
      `${year}-05-01`,
      `${year}-05-02`,
      dragonBoat,
      midAutumn,
      ...[1, 2, 3].map((date) => `${year}-10-0${date}`),
    ]
    expect(legalHolidays(year)).toEqual([...new Set(days)].sort())
    expect(days.filter((one) => isWorkingDay(one))).toEqual([])
  })

  test('can be reckoned for every year from 2000 to 2100: twelve or thirteen days, each in its season', () => {
    for (let year = 2000; year <= 2100; year++) {
      const days = legalHolidays(year)
      expect(days.length).toBeGreaterThanOrEqual(12)
      const within = (from: string, to: string) =>
        days.filter((one) => one.slice(5) >= from && one.slice(5) <= to).length
      const moved = [
        within('01-19', '02-24'),
        within('04-04', '04-06'),
        within('05-26', '06-26'),
        within('09-06', '10-10'),
      ]
      expect([year, moved[0], moved[1], moved[2], (moved[3] ?? 0) >= 3]).toEqual([year, 4, 1, 1, true])
    }
  })

  test('is part of what was announced since the regulation of 2025', () => {
    for (const year of [2025, 2026]) {
      expect(isPublished(year)).toBe(true)
      expect(legalHolidays(year).filter((one) => isWorkingDay(one))).toEqual([])
    }
  })

  test('goes no further than the announcement of a year that has one: the eve of 2024 was worked', () => {
    expect(workingDayFrom('2024-02-09')).toBe('2024-02-09')
  })

  test('moves what is due in a year that is not announced yet', () => {
    const far = (week: string) => dispatchDueAt(settings, week)
    expect([isAnnounced(2035), far('2035-W05')]).toEqual([false, '2035-02-05T00:00:00.000Z'])
    // 8 February 2035 is New Year's day: the eve, Wednesday the 7th, to Saturday the 10th.
    expect(workingDayFrom('2035-02-07')).toBe('2035-02-12')
    // Monday 1 October 2035 to Wednesday the 3rd.
    expect(far('2035-W39')).toBe('2035-10-04T00:00:00.000Z')
    expect(nthWorkingDay('2035-10', 6)).toBe('2035-10-11')
    expect(figuresDueAt(settings, '2035-09')).toBe('2035-10-11T00:00:00.000Z')
  })
})

describe('a calendar that the township enters', () => {
  const calendar = announcedCalendar.parse({
    year: 2035,
    holidays: ['2034-12-31', '2035-10-04', '2035-10-05'],
    workdays: ['2035-10-06'],
  })
  const entered = settingsSchema.parse({ schedule: { calendars: [calendar] } })

  test('adds days off and days worked to what stands in law, for dispatches and figures', () => {
    expect(isAnnounced(2035, [calendar])).toBe(true)
    expect(dispatchDueAt(entered, '2035-W39')).toBe('2035-10-06T00:00:00.000Z')
    expect(figuresDueAt(entered, '2035-09')).toBe('2035-10-12T00:00:00.000Z')
    expect(isWorkingDay('2034-12-31', [calendar])).toBe(false)
    expect(isWorkingDay('2035-10-01', [calendar])).toBe(false)
  })

  test('goes before what the package knows', () => {
    const later = announcedCalendar.parse({ year: 2026, holidays: ['2026-07-06'] })
    expect([workingDayFrom('2026-07-06'), workingDayFrom('2026-07-06', [later])]).toEqual(['2026-07-06', '2026-07-07'])
  })

  test.each([
    [{ holidays: [] }, 'holidays', '请写明放假的日期'],
    [{ holidays: ['2036-01-01'] }, 'holidays.0', '2036-01-01 不在 2035 年的放假安排里'],
    [{ holidays: ['2034-11-30'] }, 'holidays.0', '2034-11-30 不在 2035 年的放假安排里'],
    [{ holidays: ['2035-10-04', '2035-10-04'] }, 'holidays.1', '2035-10-04 写了两次'],
    [{ workdays: ['2035-10-08'] }, 'workdays.0', '2035-10-08 不是周六、周日，本来就上班'],
    [{ holidays: ['2035-10-06'], workdays: ['2035-10-06'] }, 'workdays.0', '2035-10-06 又放假又上班'],
  ])('%j is refused', (wrong, path, message) => {
    const input = { year: 2035, holidays: ['2035-10-04'], ...wrong }
    const issues = announcedCalendar.safeParse(input).error?.issues ?? []
    expect(issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, message]])
  })

  test('cannot make a holiday of the law a working day', () => {
    const calendars = [{ year: 2035, holidays: ['2035-10-04'], workdays: ['2035-02-10'] }]
    const { error } = settingsInput.safeParse({ settings: { schedule: { calendars } }, version: 0 })
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['settings.schedule.calendars.0.workdays.0', '2035-02-10 是法定节假日，不能上班'],
    ])
  })

  test('of one year stands once', () => {
    expect(settingsSchema.safeParse({ schedule: { calendars: [calendar, calendar] } }).success).toBe(false)
  })
})
