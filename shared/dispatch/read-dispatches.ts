import * as z from 'zod'
import { canonicalWeek, parseWeek, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { isProvisional } from './is-provisional.ts'
import * as dispatchRefusals from './refusals.zh.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

type Deps = Pick<Dependencies, 'townships' | 'dispatches' | 'now' | 'targets'>

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
export type DispatchSummary = z.infer<typeof dispatchSummary>

/** The dispatches taken so far, latest first. */
export async function listDispatches(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<DispatchSummary>> {
  await authorizeReading(deps, actor, townshipId)
  return deps.dispatches.list(townshipId, listOptions(input))
}

/** What is asked of a list of dispatches, checked. */
export function listOptions(input: unknown): { limit: number; cursor?: string; year?: number } {
  const { limit, cursor, year: ofYear } = parseInput(dispatchesQuery, input)
  return {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(ofYear === undefined ? {} : { year: ofYear }),
  }
}

/** The dispatch of a week as it was taken; a year's end may be named by its week or as `2023-YE`. */
export async function readDispatch(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  requestedWeek: string,
): Promise<WeeklyDispatch> {
  await authorizeReading(deps, actor, townshipId)
  const week = canonicalWeek(parseWeek(requestedWeek))
  const dispatch = await deps.dispatches.find(townshipId, week)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(week))
  if (!dispatch.provisional) return dispatch
  // Written before December's bulletin; whether it still is provisional, the closing says.
  const { closedThrough } = await deps.townships.closing(townshipId)
  return { ...dispatch, provisional: isProvisional(dispatch.cutOff, closedThrough) }
}
