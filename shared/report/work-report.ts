import {
  addDays,
  dayAt,
  firstDayOf,
  lastDayOf,
  monthOf,
  timeProgressByDay,
  weekdayOf,
  weekOf,
  yearOf,
} from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { everyEntry } from '../income/every-entry.ts'
import { readCounts } from '../meetings/read-counts.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { countedUnder, noSums } from '../standings/category-sums.ts'
import type { YearBooks } from '../standings/figures.ts'
import { villagesIn } from '../standings/make-figures.ts'
import { isMet } from '../standings/met.ts'
import { subjectsOf } from '../standings/subjects.ts'
import { sumSegments } from '../standings/sum-standing.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { countingRuleOn } from '../townships/settings.ts'
import { composeReport, paragraphOf, type ReportLength, type ReportPart } from './compose-report.ts'
import { readReportNames } from './read-names.ts'
import * as reportRefusals from './refusals.zh.ts'

/** What the paragraph says, number by number. */
type WorkReport = {
  asOf: string
  targetFen: number
  countedFen: number
  metCount: number
  /** The paragraph cut at its numbers. */
  parts: ReportPart[]
  paragraph: string
}

/**
 * The paragraph for the work report (工作总结) as of any day, from the books of its year: how many villages met the
 * target, what came in, and the township's completion rate.
 */
export async function workReport(
  deps: Pick<Dependencies, 'standings' | 'income' | 'meetings' | 'projects' | 'dispatches' | 'now'>,
  townshipId: string,
  asOf: string,
  length: ReportLength = 'paragraph',
): Promise<WorkReport> {
  if (asOf > dayAt(deps.now())) {
    throw new DomainError('invalid_input', reportRefusals.cutoffAfterToday, [
      { path: 'asOf', message: groundRefusals.afterToday },
    ])
  }
  const { books, money } = await readMoney(deps, townshipId, asOf)
  const villages = [...money.values()]
  // Whose target it is, and whether it is met, as in any document of that day.
  const subjects = subjectsOf(books, asOf, timeProgressByDay(asOf), { month: null, cutOff: null })
  const targeted = subjects
    .filter(({ targetFen }) => targetFen !== null)
    .map((subject) => {
      const own = villagesIn(subject).flatMap((villageId) => money.get(villageId) ?? [])
      return {
        villageId: subject.villageId,
        targetFen: subject.targetFen,
        countedFen: own.reduce((sum, one) => sum + one.countedFen, 0),
        interFen: own.reduce((sum, one) => sum + one.interFen, 0),
      }
    })
  const targetFen = targeted.reduce((sum, village) => sum + (village.targetFen ?? 0), 0)
  const countedFen = villages.reduce((sum, village) => sum + village.countedFen - village.interFen, 0)
  const rateFen = targeted.reduce((sum, village) => sum + village.countedFen - village.interFen, 0)
  const named = await readReportNames(deps, townshipId, { asOf, villages: books.villages, readsMeetings: true })
  const nameOf = (id: string) => books.villages.find((village) => village.id === id)?.name ?? id
  const metVillages = targeted.filter((village) => isMet(village.countedFen, village.targetFen))
  const facts = {
    townshipName: books.township.name,
    asOf,
    metCount: metVillages.length,
    countedFen,
    targetCount: targeted.length,
    meetings: await readCounts(deps, townshipId, asOf),
    rate: targetFen === 0 ? null : { numerator: rateFen, denominator: targetFen },
    names: {
      ...named,
      metVillages: metVillages.map(({ villageId }) => nameOf(villageId)),
      withoutTarget: subjects.filter((one) => one.targetFen === null).map(({ villageId }) => nameOf(villageId)),
    },
  }
  const parts = composeReport(facts, length)
  return { asOf, targetFen, countedFen, metCount: metVillages.length, parts, paragraph: paragraphOf(parts) }
}

const MAX_TRIES = 10

/** The money of every village as of the day. Entries are read after the books: where those have moved meanwhile, both are read again. */
async function readMoney(deps: Pick<Dependencies, 'standings' | 'income'>, townshipId: string, asOf: string) {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const books = await booksOf(deps, townshipId, asOf)
    const money = new Map(
      await Promise.all(books.villages.map(async ({ id }) => [id, await moneyAsOf(deps, books, id, asOf)] as const)),
    )
    if (lastWholeSegment(asOf) === asOf) return { books, money }
    const { standings } = await booksOf(deps, townshipId, asOf)
    if (JSON.stringify(standings) === JSON.stringify(books.standings)) return { books, money }
  }
  throw new DomainError('busy', reportRefusals.booksMoving)
}

async function booksOf(deps: Pick<Dependencies, 'standings'>, townshipId: string, asOf: string): Promise<YearBooks> {
  const books = await deps.standings.yearBooks(townshipId, yearOf(asOf))
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  return books
}

async function moneyAsOf(
  deps: Pick<Dependencies, 'income'>,
  books: YearBooks,
  villageId: string,
  asOf: string,
): Promise<{ countedFen: number; interFen: number }> {
  const rule = countingRuleOn(books.settings, asOf)
  const standing = books.standings.find((one) => one.villageId === villageId)
  const through = lastWholeSegment(asOf)
  const sums = sumSegments(standing, `${yearOf(asOf)}-01-01`, through)
  const rest =
    through === asOf
      ? []
      : await entriesWithin(deps, { townshipId: books.township.id, villageId, after: through, through: asOf })
  const within = noSums()
  const inter = noSums()
  for (const entry of rest) {
    within[entry.category] += entry.amountFen
    if (entry.payerVillageId !== undefined) inter[entry.category] += entry.amountFen
  }
  return {
    countedFen: countedUnder(rule, sums.byCategory) + countedUnder(rule, within),
    interFen: countedUnder(rule, sums.interVillage) + countedUnder(rule, inter),
  }
}

/** The last day up to which standings answer: a Sunday or a month's end; the days after it are read from the entries. */
function lastWholeSegment(asOf: string): string {
  if (asOf === lastDayOf(monthOf(asOf)) || weekdayOf(asOf) === 7) return asOf
  const monthStart = firstDayOf(monthOf(asOf))
  let day = asOf
  while (day >= monthStart && weekOf(day) === weekOf(asOf)) day = addDays(day, -1)
  return day
}

/** Approved entries that count after one day up to another; late ones were received earlier. */
async function entriesWithin(
  deps: Pick<Dependencies, 'income'>,
  { townshipId, villageId, after, through }: { townshipId: string; villageId: string; after: string; through: string },
): Promise<IncomeEntry[]> {
  const entries = await everyEntry(deps, {
    townshipId,
    villageIds: [villageId],
    from: '2000-01-01',
    through,
    status: 'approved',
  })
  return entries.filter(({ countedOn }) => countedOn !== undefined && countedOn > after && countedOn <= through)
}
