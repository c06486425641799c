/** Why a dispatch's cumulative figure is not that of the latest bulletin, in parts that add up to the fen. Pure. */
import * as z from 'zod'
import { formatYuan } from '../amount-text.js'
import { dayLabel, lastDayOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { type CategorySums, countedUnder } from '../standings/category-sums.ts'
import type { Standing } from '../standings/standing.ts'
import { sumSegments } from '../standings/sum-standing.ts'
import type { CountingRule } from '../townships/settings.ts'
import type { SinceBulletin } from './weekly-dispatch.ts'

const differencePart = z.enum(['since', 'late', 'correction', 'rule'])
type DifferencePart = z.infer<typeof differencePart>

/** The latest bulletin, as far as its difference asks for it. */
export type LatestBulletin = {
  month: string
  countedFen: number
  issuedCountedFen: number
  /** Under the rule of the dispatch; null: the rule is the bulletin's own. */
  underRuleFen: number | null
  /** Late money counted between the two cut-offs, under the rule of the dispatch. */
  lateFen: number
}

/** @param counted what the dispatch counts, up to its cut-off under its rule */
export function differenceTo(
  bulletin: LatestBulletin,
  counted: { totalFen: number; cutOff: string; rule: CountingRule; standings: readonly Standing[] },
): SinceBulletin {
  const bulletinCutOff = lastDayOf(bulletin.month)
  const differenceFen = counted.totalFen - bulletin.countedFen
  const rule = (bulletin.underRuleFen ?? bulletin.countedFen) - bulletin.countedFen
  const correction = countedThrough(counted.standings, bulletinCutOff, counted.rule) - bulletin.countedFen - rule
  const late = counted.cutOff < bulletinCutOff ? 0 - bulletin.lateFen : bulletin.lateFen
  return {
    month: bulletin.month,
    bulletinCountedFen: bulletin.countedFen,
    differenceFen,
    issuedCountedFen: bulletin.issuedCountedFen,
    parts: { since: differenceFen - rule - correction - late, late, correction, rule },
  }
}

/** The township's money from 1 January up to a cut-off, without what villages paid each other. */
export function countedThrough(standings: readonly Standing[], cutOff: string, rule: CountingRule): number {
  return standings.reduce((sum, standing) => {
    const { byCategory, interVillage } = sumSegments(standing, `${cutOff.slice(0, 4)}-01-01`, cutOff)
    return sum + countedUnder(rule, byCategory) - countedUnder(rule, interVillage)
  }, 0)
}

/** The segments after one cut-off up to another, whichever comes first. */
export function between(a: string, b: string): { after: string; through: string } {
  return a < b ? { after: a, through: b } : { after: b, through: a }
}

/** Late money among entries that counts after one day up to another, without what another village paid. */
export function lateAmong(
  entries: readonly IncomeEntry[],
  { after, through }: { after: string; through: string },
  rule: CountingRule,
): number {
  const sums: CategorySums = { operating: 0, investment: 0, subsidy: 0, other: 0, not_income: 0 }
  for (const { late, countedOn = '', payerVillageId, category, amountFen } of entries) {
    if (late && payerVillageId === undefined && countedOn > after && countedOn <= through) sums[category] += amountFen
  }
  return countedUnder(rule, sums)
}

/** The parts that are not nothing, in the order in which they are said. */
export function differenceParts({ parts: all }: SinceBulletin): { part: DifferencePart; fen: number }[] {
  if (all === null) return []
  return differencePart.options.map((part) => ({ part, fen: all[part] })).filter(({ fen }) => fen !== 0)
}

/** Whether there is anything to explain: a difference, or parts that happen to cancel out. */
export function differs(since: SinceBulletin): boolean {
  return since.differenceFen !== 0 || differenceParts(since).length > 0
}

const partName: Record<DifferencePart, string> = {
  since: '此后计入',
  late: '跨期补报',
  correction: '更正',
  rule: '口径调整',
}

/**
 * The explanation in a sentence, the same in every medium; null where there is nothing to explain. In yuan, so that what
 * is printed adds up: `比6月通报的2,347,812.36元多8,800.00元：此后计入8,800.00元。`
 */
export function differenceText(dispatch: { cutOff: string; sinceBulletin: SinceBulletin | null }): string | null {
  const { cutOff, sinceBulletin: since } = dispatch
  if (since === null || !differs(since)) return null
  const { month, bulletinCountedFen, differenceFen, issuedCountedFen } = since
  const bulletinCutOff = lastDayOf(month)
  const corrected = issuedCountedFen !== null && issuedCountedFen !== bulletinCountedFen
  const base = `${Number(month.slice(5))}月通报${corrected ? `（印发时${formatYuan(issuedCountedFen)}元，已更正）` : ''}的${formatYuan(bulletinCountedFen)}元`
  const change =
    differenceFen === 0
      ? `与${base}相同`
      : `比${base}${differenceFen > 0 ? '多' : '少'}${formatYuan(Math.abs(differenceFen))}元`
  const said = differenceParts(since).map(({ part, fen }) =>
    part === 'since' && cutOff < bulletinCutOff
      ? `${dayLabel(cutOff)}以后到账、通报已计入的${formatYuan(fen)}元`
      : `${partName[part]}${formatYuan(fen)}元`,
  )
  return `本次累计${change}${said.length === 0 ? '' : `：${said.join('，')}`}。`
}
