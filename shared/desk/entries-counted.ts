import * as z from 'zod'
import type { At } from '../at.ts'
import { readBulletin } from '../bulletin/record/read-bulletin.ts'
import { canonicalWeek, dayAt, month, parseWeek, week, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import * as dispatchRefusals from '../dispatch/refusals.zh.ts'
import { DomainError, parseInput } from '../errors.ts'
import { countsIn } from '../income/counts-in.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { everyEntry } from '../income/every-entry.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { currentFigures } from '../standings/current-figures.ts'
import type { FigureRow, Figures } from '../standings/figures.ts'
import { villagesIn } from '../standings/make-figures.ts'
import { placeOfTownship } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import * as deskRefusals from './refusals.zh.ts'

/** Which document: a month's bulletin at a revision, a week's dispatch, or a year as it stands now. */
const countedInQuery = z.union([
  z.object({ bulletin: month, revision: z.coerce.number().pipe(z.int().min(1)).optional() }),
  z.object({ dispatch: z.union([week, z.string().regex(/^20\d{2}-YE$/)]) }),
  z.object({ counted: z.coerce.number().pipe(year) }),
])

/** `revision` 0: no document, the books as they stand. */
type Document = Figures & { takenAt: string; revision: number }
export type CountedIn = {
  document: Document
  row: FigureRow
  /** By the day received. */
  entries: IncomeEntry[]
  /** What they add up to; equals the row's total income where nothing was tampered with. */
  sumFen: number
}

/** From a village's number in a published document, or in a year that is not closed, to the entries it is made of, as they stood when it was taken. */
export async function entriesCounted(
  deps: Pick<Dependencies, 'standings' | 'townships' | 'bulletins' | 'dispatches' | 'income' | 'now'>,
  actor: Actor,
  { townshipId, villageId }: At<'townshipId' | 'villageId'>,
  input: unknown,
): Promise<CountedIn> {
  const place = { ...(await placeOfTownship(deps, townshipId)), villageId }
  authorize(actor, 'income.read', place, dayAt(deps.now()))
  const wanted = parseInput(countedInQuery, input)
  for (let tries = 1; ; tries++) {
    const found = await entriesBehind(deps, townshipId, villageId, wanted)
    // Of books as they stand something may have been decided between the figure and its entries: both are read again.
    const isLive = found.document.revision === 0
    if (!isLive || found.sumFen === found.row.totalIncomeFen || tries === MAX_TRIES) return found
  }
}

const MAX_TRIES = 5

async function entriesBehind(
  deps: Pick<Dependencies, 'standings' | 'townships' | 'bulletins' | 'dispatches' | 'income' | 'now'>,
  townshipId: string,
  villageId: string,
  wanted: z.infer<typeof countedInQuery>,
): Promise<CountedIn> {
  const document = await documentOf(deps, townshipId, wanted)
  const row = document.rows.find((one) => one.villageId === villageId)
  if (row === undefined) throw new DomainError('not_found', deskRefusals.villageNotInIssue)
  const range = { townshipId, villageIds: villagesIn(row), from: '2000-01-01', through: document.cutOff }
  const approved = await everyEntry(deps, { ...range, status: 'approved' as const })
  const entries = approved.filter((entry) => countsIn(entry, document))
  const sumFen = entries.reduce((sum, entry) => sum + (entry.category === 'not_income' ? 0 : entry.amountFen), 0)
  return { document, row, entries, sumFen }
}

async function documentOf(
  deps: Pick<Dependencies, 'standings' | 'townships' | 'bulletins' | 'dispatches' | 'now'>,
  townshipId: string,
  wanted: z.infer<typeof countedInQuery>,
): Promise<Document> {
  if ('bulletin' in wanted) {
    return (await readBulletin(deps, townshipId, wanted.bulletin, wanted.revision)).figures
  }
  if ('counted' in wanted) {
    const books = await deps.standings.yearBooks(townshipId, wanted.counted)
    if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
    const now = deps.now()
    return { ...currentFigures(books, wanted.counted, dayAt(now)), takenAt: now.toISOString(), revision: 0 }
  }
  const dispatch = await deps.dispatches.find(townshipId, canonicalWeek(parseWeek(wanted.dispatch)))
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(wanted.dispatch))
  return dispatch
}
