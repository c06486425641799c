import * as z from 'zod'
import { authorizeReadingBody } from '../areas/authorize-area.ts'
import { canonicalWeek, parseWeek, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { isProvisional } from './is-provisional.ts'
import type { FrozenWeek, FrozenWeeks } from './port.ts'
import * as dispatchRefusals from './refusals.zh.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'dispatches' | 'now'>

export const dispatchesQuery = z.object({
  /** Of the cut-off. */
  year: z.coerce.number().pipe(year).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(60),
  cursor: z
    .string()
    .regex(/^20\d{2}-\d{2}-\d{2}#20\d{2}-(W\d{2}|YE)$/, groundRefusals.cursorWrong.forZod)
    .optional(),
})

export const dispatchSummary = z.object({ week: z.string(), cutOff: z.string(), takenAt: z.string() })
type DispatchSummary = z.infer<typeof dispatchSummary>

/** The dispatches that a body took so far, latest first. */
export async function listDispatches(
  deps: Pick<Deps, 'areas' | 'dispatches' | 'now' | 'townships'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<DispatchSummary>> {
  await authorizeReadingBody(deps, actor, townshipId)
  const { limit, cursor, year: ofYear } = parseInput(dispatchesQuery, input)
  return deps.dispatches.list(townshipId, {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(ofYear === undefined ? {} : { year: ofYear }),
  })
}

/** The dispatch of a week as it was taken; a year's end may be named by its week or as `2023-YE`. */
export async function readDispatch(
  deps: Omit<Deps, 'areas'>,
  actor: Actor,
  townshipId: string,
  requestedWeek: string,
): Promise<WeeklyDispatch> {
  await authorizeReading(deps, actor, townshipId)
  const { dispatch, ...stands } = await frozenWeek(deps, deps.dispatches, townshipId, requestedWeek)
  return { ...dispatch, ...stands }
}

/** A body's snapshot of a week, and whether it is provisional (暂定) still: written before December's bulletin, the closing says. */
export async function frozenWeek<Dispatch extends FrozenWeek>(
  { townships }: Pick<Deps, 'townships'>,
  dispatches: Pick<FrozenWeeks<Dispatch>, 'find'>,
  body: string,
  requestedWeek: string,
): Promise<{ dispatch: Dispatch; provisional: boolean }> {
  const week = canonicalWeek(parseWeek(requestedWeek))
  const dispatch = await dispatches.find(body, week)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(week))
  const { cutOff } = dispatch
  if (!cutOff.endsWith('-12-31')) return { dispatch, provisional: false }
  return { dispatch, provisional: isProvisional(cutOff, (await townships.closing(body)).closedThrough) }
}
