import * as z from 'zod'
import { addDays, dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { placeOfTownship } from '../townships/authorize-reading.ts'
import type { IncomeEntry } from './entry.ts'

const RECENT_DAYS = 200
const PER_PAGE = 30
/** More than anybody has returned to them at once. */
const MOST_RETURNED = 200

const cursor = z.string().regex(/^\d{4}-\d\d-\d\d#[\w-]{1,128}$/, groundRefusals.cursorWrong.forZod)
const ledgerQuery = z.object({ villageId: z.string(), year: z.int(), after: cursor.optional() })

/** A page of a village's entries of a year, the latest of them, and what was returned to it and waits to be mended; newest first. */
export type EntriesOfYear = {
  entries: IncomeEntry[]
  /** The page after this one; null: there is none. */
  olderAfter: string | null
  /** Those of the first page. */
  latest: IncomeEntry[]
  returned: IncomeEntry[]
}

/** Reads what a page shows, however many entries the year has. */
export async function entriesOfYear(
  deps: Pick<Dependencies, 'income' | 'townships' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: z.input<typeof ledgerQuery>,
): Promise<EntriesOfYear> {
  const { villageId, year, after } = parseInput(ledgerQuery, input)
  const place = { ...(await placeOfTownship(deps, townshipId)), villageId }
  const today = dayAt(deps.now())
  authorize(actor, 'income.read', place, today)
  const [from, through] = [`${year}-01-01`, `${year}-12-31`]
  const pageOf = (cursor?: string) =>
    deps.income.ofVillage({ townshipId, villageId, from, through, limit: PER_PAGE, ...(cursor && { cursor }) })
  const [page, first, recent, ofYear] = await Promise.all([
    pageOf(after),
    after === undefined ? null : pageOf(),
    // What was returned lately must not be lost from sight, whatever year is looked at.
    returnedTo(deps, townshipId, villageId, { from: addDays(today, -RECENT_DAYS), through: today }),
    returnedTo(deps, townshipId, villageId, { from, through }),
  ])
  const returned = new Map([...recent, ...ofYear].map((entry) => [entry.id, entry]))
  return {
    entries: page.items,
    olderAfter: page.nextCursor,
    latest: (first ?? page).items,
    returned: [...returned.values()].sort((a, b) => (a.receivedOn > b.receivedOn ? -1 : 1)),
  }
}

async function returnedTo(
  { income }: Pick<Dependencies, 'income'>,
  townshipId: string,
  villageId: string,
  range: { from: string; through: string },
): Promise<IncomeEntry[]> {
  const wanted = { townshipId, villageIds: [villageId], ...range, status: 'returned', limit: MOST_RETURNED } as const
  return (await income.list(wanted)).items
}
