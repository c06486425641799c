import * as z from 'zod'
import { dayAt, firstDayOf, lastDayOf, month, year, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, visibleVillages } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id } from '../text.ts'
import { placeOfTownship } from '../townships/authorize-reading.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import { compareCodes } from '../villages/village.ts'
import type { IncomeEntry } from './entry.ts'
import { entryStatus } from './entry-status.ts'
import { placeOf } from './joint.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** Query text of a list; `year` alone takes the whole year, neither takes everything. */
export const listQuery = z.object({
  village: id.optional(),
  year: z.coerce.number().pipe(year).optional(),
  month: month.optional(),
  status: entryStatus.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  cursor: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_#-]+$/, groundRefusals.cursorWrong.forZod)
    .optional(),
})

/** Entries by village (in order of code) and the day received. Clerks see their villages. */
export async function listIncome(
  deps: Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<IncomeEntry>> {
  const today = dayAt(deps.now())
  const place = await placeOfTownship(deps, townshipId)
  authorize(actor, 'income.read', place, today)
  const query = parseInput(listQuery, input)
  if (query.month !== undefined && query.year !== undefined && yearOf(query.month) !== query.year) {
    throw new DomainError('invalid_input', incomeRefusals.periodMixed, [
      { path: 'month', message: incomeRefusals.monthOfYear },
    ])
  }
  const visible = visibleVillages(actor, place, today)
  const villages = (await deps.villages.ofTownship(townshipId)).sort((a, b) => compareCodes(a.code, b.code))
  if (query.village !== undefined) {
    authorize(actor, 'income.read', { ...place, villageId: query.village }, today)
    if (!villages.some((one) => one.id === query.village)) {
      throw new DomainError('not_found', villageRefusals.noVillageHere(query.village))
    }
  }
  const villageIds = villages
    .map((village) => village.id)
    .filter((one) => query.village === undefined || one === query.village)
    .filter((one) => visible === null || visible.includes(one))
  return deps.income.list({
    townshipId,
    villageIds,
    ...rangeOf(query),
    limit: query.limit,
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
  })
}

function rangeOf(query: { year?: number | undefined; month?: string | undefined }): { from: string; through: string } {
  if (query.month !== undefined) return { from: firstDayOf(query.month), through: lastDayOf(query.month) }
  if (query.year !== undefined) return { from: `${query.year}-01-01`, through: `${query.year}-12-31` }
  return { from: '2000-01-01', through: '2099-12-31' }
}

/** One entry with its history. */
export async function getIncome(
  deps: Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now'>,
  actor: Actor,
  townshipId: string,
  entryId: string,
): Promise<IncomeEntry> {
  const today = dayAt(deps.now())
  const place = await placeOfTownship(deps, townshipId)
  authorize(actor, 'income.read', place, today)
  const entry = await deps.income.entry(townshipId, entryId)
  if (entry === null) throw new DomainError('not_found', incomeRefusals.noEntry(entryId))
  authorize(actor, 'income.read', { ...place, ...placeOf(entry) }, today)
  return entry
}
