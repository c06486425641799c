import * as z from 'zod'
import { parseTyped } from '../amount-text.js'
import { day, dayAt } from '../calendar.ts'
import { incomeCategory } from '../category.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { MAX_FEN } from '../money.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, visibleVillages } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, lineText } from '../text.ts'
import { placeOfTownship } from '../townships/authorize-reading.ts'
import { compareCodes } from '../villages/village.ts'
import type { IncomeEntry } from './entry.ts'
import { entryStatus } from './entry-status.ts'
import { villagesOf } from './joint.ts'
import type { EntrySearch, SearchLead } from './port.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { answers, type Sought, soughtIn } from './search-text.ts'

const words = lineText(60).transform((text, context) => {
  if (text === '') return undefined
  const sought = soughtIn(text)
  if (sought === null) context.addIssue({ code: 'custom', message: '请至少写两个字，或者一个号码、金额' })
  return sought ?? undefined
})
const amount = lineText(30).transform((text, context) => {
  if (text === '') return undefined
  const fen = parseTyped(text)
  if (fen === null || Math.abs(fen) > MAX_FEN) {
    context.addIssue({ code: 'custom', message: '金额写成 12000、12,000.50 或者 1.2万 的样子' })
  }
  return fen ?? undefined
})
/** A form sends what was left empty, too. */
const orEmpty = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional()

/** What is looked for: amounts in yuan as people type them (`12000`, `1.2万`), both ends included, days too. */
const searchQuery = z.object({
  q: words.optional(),
  payer: words.optional(),
  amountFrom: amount.optional(),
  amountTo: amount.optional(),
  from: orEmpty(day),
  to: orEmpty(day),
  village: orEmpty(id),
  category: orEmpty(incomeCategory),
  status: orEmpty(entryStatus),
  project: orEmpty(id),
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(25),
  cursor: z
    .string()
    .max(300)
    .regex(/^[A-Za-z0-9_#.-]*$/, groundRefusals.cursorWrong.forZod)
    .optional(),
})
type Search = z.infer<typeof searchQuery>

/** The cursor of a search that goes through the ledgers. */
const IN_LEDGERS = 'ledger.'

type Deps = Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now'>

/**
 * Entries by any of words (payer, note, receipt, voucher, amount, number of the entry), payer, amount, days, village, category,
 * state, project. Latest first; by the amount alone the largest first; without any of these three village by village. Clerks
 * find their villages' entries. Throws `invalid_input` where nothing is asked.
 */
export async function searchIncome(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<IncomeEntry>> {
  const today = dayAt(deps.now())
  const place = await placeOfTownship(deps, townshipId)
  authorize(actor, 'income.read', place, today)
  const query = parseInput(searchQuery, input)
  if (!isAsked(query)) throw new DomainError('invalid_input', incomeRefusals.nothingAsked)
  if (query.village !== undefined) authorize(actor, 'income.read', { ...place, villageId: query.village }, today)
  const villageIds = visibleVillages(actor, place, today)
  const search = {
    townshipId,
    villageIds,
    from: query.from ?? '2000-01-01',
    through: query.to ?? '2099-12-31',
    matches: (entry: IncomeEntry) => isSought(entry, query, villageIds),
    limit: query.limit,
  }
  const lead = leadOf(query)
  if (lead !== null && !query.cursor?.startsWith(IN_LEDGERS)) {
    const page = await deps.income.search({ ...search, lead, cursor: query.cursor })
    if (page !== null) return page
  }
  return throughLedgers(deps, search, query)
}

/** What leads to few entries: words before the payer, the payer before a range of amounts; null: nothing does. */
function leadOf({ q, payer, amountFrom, amountTo }: Search): SearchLead | null {
  if (q !== undefined) return { by: 'words', sought: q, payer: false }
  if (payer !== undefined && payer.wording !== null) return { by: 'words', sought: payer, payer: true }
  if (amountFrom === undefined && amountTo === undefined) return null
  return { by: 'amount', fromFen: amountFrom ?? -MAX_FEN, toFen: amountTo ?? MAX_FEN }
}

function isAsked({ limit: _limit, cursor: _cursor, ...criteria }: Search): boolean {
  return Object.values(criteria).some((one) => one !== undefined)
}

function isSought(entry: IncomeEntry, query: Search, visible: readonly string[] | null): boolean {
  const { q, payer, amountFrom = -MAX_FEN, amountTo = MAX_FEN, from = '', to = '9', village } = query
  const villages = villagesOf(entry)
  return (
    (visible === null || villages.some((one) => visible.includes(one))) &&
    (village === undefined || villages.includes(village)) &&
    (q === undefined || answers(entry, q)) &&
    (payer === undefined || isPaidBy(entry, payer)) &&
    entry.amountFen >= amountFrom &&
    entry.amountFen <= amountTo &&
    entry.receivedOn >= from &&
    entry.receivedOn <= to &&
    (query.category === undefined || entry.category === query.category) &&
    (query.status === undefined || entry.status === query.status) &&
    (query.project === undefined || entry.projectId === query.project)
  )
}

function isPaidBy({ payer }: IncomeEntry, sought: Sought): boolean {
  return answers({ id: '', amountFen: 0, ...(payer === undefined ? {} : { payer }) }, { ...sought, amountFen: null })
}

/** Of this many entries at once, and so many times, what fits is taken. */
const LEDGER_PIECE = 100
const MOST_PIECES = 5

/** Village by village: for days, villages, kinds and states, and where the books are not indexed yet. */
async function throughLedgers(
  deps: Deps,
  search: Omit<EntrySearch, 'lead'>,
  { village, status, cursor }: Search,
): Promise<ListPage<IncomeEntry>> {
  const villageIds = (await deps.villages.ofTownship(search.townshipId))
    .sort((a, b) => compareCodes(a.code, b.code))
    .map((one) => one.id)
    .filter((one) => (village === undefined || one === village) && (search.villageIds?.includes(one) ?? true))
  const items: IncomeEntry[] = []
  let at = cursor?.slice(IN_LEDGERS.length) || undefined
  for (let piece = 0; piece < MOST_PIECES && items.length < search.limit; piece++) {
    const page = await deps.income.list({
      townshipId: search.townshipId,
      villageIds,
      from: search.from,
      through: search.through,
      limit: Math.min(LEDGER_PIECE, search.limit - items.length),
      ...(status === undefined ? {} : { status }),
      ...(at === undefined ? {} : { cursor: at }),
    })
    items.push(...page.items.filter(search.matches))
    if (page.nextCursor === null) return { items, nextCursor: null }
    at = page.nextCursor
  }
  return { items, nextCursor: `${IN_LEDGERS}${at}` }
}
