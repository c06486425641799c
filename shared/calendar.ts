/**
 * Business time. Zone Asia/Shanghai (UTC+8 the whole year); days are `2023-06-30`, ISO weeks `2023-W26`, months
 * `2023-06`, and a year's closing dispatch `2023-YE`. Nothing here asks for the current time: it is an argument.
 */

import * as z from 'zod'
import { parseInput } from './errors.ts'
import type { Ratio } from './money.ts'
import type { Refusal } from './refusal.ts'
import * as groundRefusals from './refusals.zh.ts'

/** An empty field is missing rather than written wrongly. */
function orMissing(missing: Refusal, wrong: Refusal): Refusal['forZod'] {
  return { error: (issue) => (issue.input === '' ? missing : wrong).forZod.error(issue) }
}

/** A day before 2000, or after 2099, is written well. */
const dayRefused: Refusal['forZod'] = {
  error: (issue) => {
    const isOtherCentury = /^\d{4}-\d\d-\d\d$/.test(String(issue.input)) && !String(issue.input).startsWith('20')
    const otherwise = orMissing(groundRefusals.dayMissing, groundRefusals.dayFormat)
    return (isOtherCentury ? groundRefusals.otherCentury.forZod : otherwise).error(issue)
  },
}

/** A calendar day that exists, `YYYY-MM-DD`, 2000 to 2099. */
export const day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
    ...dayRefused,
    abort: true,
  })
  .refine((text) => toDay(toMillis(text)) === text, groundRefusals.noSuchDay.forZod)
/** A month, `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, orMissing(groundRefusals.monthMissing, groundRefusals.monthFormat))
/** An ISO week or a closing dispatch: `2023-W26`, `2023-YE`. */
export const week = z
  .string()
  .regex(/^20\d{2}-(W(0[1-9]|[1-4]\d|5[0-3])|YE)$/, { ...groundRefusals.weekFormat.forZod, abort: true })
  .refine((text) => text.endsWith('YE') || weekOf(addDays(mondayOf(text), 3)) === text, groundRefusals.noWeek53.forZod)
/** A year with four digits. */
export const year = z.int().min(2000).max(2099)

/** Is it a month? A document's period is a month, a week, or a year's end. */
export function isMonth(period: string): boolean {
  return month.safeParse(period).success
}

/** Is it a week, or a year's end? */
export function isWeek(period: string): boolean {
  return week.safeParse(period).success
}

const DAY_MILLIS = 86_400_000
const SHANGHAI_OFFSET = 8 * 3_600_000

/** The day in Shanghai at this instant. */
export function dayAt(now: Date): string {
  return toDay(now.getTime() + SHANGHAI_OFFSET)
}

/** The instant of a Shanghai wall-clock time, as ISO text in UTC: (`2023-07-03`, `08:00`) → `2023-07-03T00:00:00.000Z`. */
export function instantOf(onDay: string, time: string): string {
  return new Date(`${onDay}T${time}:00+08:00`).toISOString()
}

/** `2023-06-30` plus a number of days. */
export function addDays(onDay: string, count: number): string {
  return toDay(toMillis(onDay) + count * DAY_MILLIS)
}

/** Days from one day to another: (`2023-06-30`, `2023-07-01`) → 1. */
export function daysBetween(from: string, to: string): number {
  return (toMillis(to) - toMillis(from)) / DAY_MILLIS
}

/** `2023-12` plus 1 → `2024-01`. */
export function addMonths(inMonth: string, count: number): string {
  const months = yearOf(inMonth) * 12 + Number(inMonth.slice(5, 7)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** The year of a day, month or week text. */
export function yearOf(text: string): number {
  return Number(text.slice(0, 4))
}

/** The month of a day. */
export function monthOf(onDay: string): string {
  return onDay.slice(0, 7)
}

/** First day of a month. */
export function firstDayOf(inMonth: string): string {
  return `${inMonth}-01`
}

/** Last day of a month. */
export function lastDayOf(inMonth: string): string {
  return addDays(firstDayOf(addMonths(inMonth, 1)), -1)
}

/** The ISO week of a day; its year is the one its Thursday lies in. */
export function weekOf(onDay: string): string {
  const thursday = addDays(onDay, 4 - weekdayOf(onDay))
  const number = Math.floor((dayOfYear(thursday) - 1) / 7) + 1
  return `${yearOf(thursday)}-W${String(number).padStart(2, '0')}`
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(onDay: string): number {
  return new Date(toMillis(onDay)).getUTCDay() || 7
}

/** Monday of an ISO week. */
export function mondayOf(isoWeek: string): string {
  const fourth = `${isoWeek.slice(0, 4)}-01-04`
  return addDays(fourth, 1 - weekdayOf(fourth) + (Number(isoWeek.slice(6)) - 1) * 7)
}

/** Weekly cut-offs (Sundays) from one day up to, but not on, another; never negative. */
export function cutOffsBetween(from: string, until: string): number {
  const mondays = toMillis(mondayOf(weekOf(until))) - toMillis(mondayOf(weekOf(from)))
  return Math.max(0, mondays / (7 * DAY_MILLIS))
}

/** The month to which a week belongs as a whole: that of its Thursday, as with its year. */
export function monthOfWeek(isoWeek: string): string {
  return monthOf(addDays(mondayOf(isoWeek), 3))
}

/** The last day that a dispatch counts: the week's Sunday, or 31 December of the closing one. */
export function cutOffOf(isoWeek: string): string {
  return isoWeek.endsWith('YE') ? `${isoWeek.slice(0, 4)}-12-31` : addDays(mondayOf(isoWeek), 6)
}

/** Where the last week of a year ends on 31 December it is the closing dispatch: `2023-YE` → `2023-W52`, else unchanged. */
export function canonicalWeek(isoWeek: string): string {
  const last = cutOffOf(isoWeek)
  return isoWeek.endsWith('YE') && weekdayOf(last) === 7 ? weekOf(last) : isoWeek
}

/** `第26周（6月26日—7月2日）`, `年终（截至12月31日）`. */
export function weekLabel(isoWeek: string): string {
  if (isoWeek.endsWith('YE')) return '年终（截至12月31日）'
  const monday = mondayOf(isoWeek)
  return `第${Number(isoWeek.slice(6))}周（${dayLabel(monday)}—${dayLabel(addDays(monday, 6))}）`
}

/** `2023年第26周（6月26日—7月2日）`, `2023年6月`; anything else as it is. */
export function periodName(period: string): string {
  if (isWeek(period)) return `${period.slice(0, 4)}年${weekLabel(period)}`
  return isMonth(period) ? `${period.slice(0, 4)}年${Number(period.slice(5))}月` : period
}

/** `6月30日`. */
export function dayLabel(onDay: string): string {
  return `${Number(onDay.slice(5, 7))}月${Number(onDay.slice(8, 10))}日`
}

/** An instant as it is told in Shanghai: `7月3日 08:00`. */
export function timeLabel(instant: string): string {
  const told = new Date(Date.parse(instant) + SHANGHAI_OFFSET).toISOString()
  return `${dayLabel(told.slice(0, 10))} ${told.slice(11, 16)}`
}

/** `2023年6月30日`. */
export function fullDayLabel(onDay: string): string {
  return `${onDay.slice(0, 4)}年${dayLabel(onDay)}`
}

/** The period from January to the month: `1月`, `1—5月`, `上半年`, `前三季度`, `全年`. */
export function periodLabel(inMonth: string): string {
  const last = Number(inMonth.slice(5, 7))
  const named: Record<number, string> = { 1: '1月', 6: '上半年', 9: '前三季度', 12: '全年' }
  return named[last] ?? `1—${last}月`
}

/** Days elapsed ÷ days in the year, for a weekly cut-off. */
export function timeProgressByDay(onDay: string): Ratio {
  return { numerator: dayOfYear(onDay), denominator: dayOfYear(`${onDay.slice(0, 4)}-12-31`) }
}

/** Months ÷ 12, for a monthly bulletin. */
export function timeProgressByMonth(inMonth: string): Ratio {
  return { numerator: Number(inMonth.slice(5, 7)), denominator: 12 }
}

/** Twelve cumulative shares of the target in basis points, never falling, the last 10,000. */
export const monthlyPlan = z
  .array(z.int().min(0).max(10_000))
  .length(12, groundRefusals.planOfTwelve.forZod)
  .refine((plan) => plan[11] === 10_000, groundRefusals.planEndsAtWhole.forZod)
  .refine(
    (plan) => plan.every((share, index) => index === 0 || share >= (plan[index - 1] ?? 0)),
    groundRefusals.planRises.forZod,
  )

/** Progress by a monthly plan: at a month's end its cumulative share; inside a month it grows by the day. */
export function timeProgressByPlan(plan: readonly number[], onDay: string): Ratio {
  const index = Number(onDay.slice(5, 7)) - 1
  const before = plan[index - 1] ?? 0
  const share = plan[index] ?? 10_000
  const days = Number(lastDayOf(monthOf(onDay)).slice(8))
  const elapsed = Number(onDay.slice(8))
  return { numerator: before * days + (share - before) * elapsed, denominator: 10_000 * days }
}

/** 1 for 1 January. */
export function dayOfYear(onDay: string): number {
  return (toMillis(onDay) - toMillis(`${onDay.slice(0, 4)}-01-01`)) / DAY_MILLIS + 1
}

function toMillis(onDay: string): number {
  return Date.UTC(Number(onDay.slice(0, 4)), Number(onDay.slice(5, 7)) - 1, Number(onDay.slice(8, 10)))
}

function toDay(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10)
}

/** A week as typed, `2023-W26` or `2023-YE`; refuses anything else. */
export function parseWeek(text: string): string {
  return parseInput(z.object({ week }), { week: text }).week
}

/** A month as typed, `2023-06`; refuses anything else. */
export function parseMonth(text: string): string {
  return parseInput(z.object({ month }), { month: text }).month
}

/** Clocks of different machines differ by less. */
const SKEW_MILLIS = 5 * 60_000

/**
 * How long ago something was noted, in milliseconds. What was noted by a clock that was ahead says nothing of when it was: it
 * counts as for ever ago, so that it is done again instead of not before that day comes (docs/decisions/0059).
 */
export function millisSince(at: string, now: Date): number {
  const passed = now.getTime() - Date.parse(at)
  return passed < -SKEW_MILLIS ? Number.POSITIVE_INFINITY : Math.max(0, passed)
}
