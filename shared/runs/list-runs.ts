import * as z from 'zod'
import { dayAt, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import type { Run } from './run.ts'

export const runsQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(60),
  cursor: z
    .string()
    .regex(/^20\d{2}-(W\d{2}|YE|\d{2})#[a-z_]{1,30}$/, groundRefusals.cursorWrong.forZod)
    .optional(),
  /** Of periods of this year. */
  year: z.coerce.number().pipe(year).optional(),
})

/** The ledger of the township's runs, latest period first. */
export async function listRuns(
  deps: Pick<Dependencies, 'runs' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<Run>> {
  authorize(actor, 'run.read', { townshipId }, dayAt(deps.now()))
  return deps.runs.list(townshipId, parseInput(runsQuery, input))
}

/** The years it has runs of. */
export async function yearsOfRuns(deps: Pick<Dependencies, 'runs' | 'now'>, actor: Actor, townshipId: string) {
  authorize(actor, 'run.read', { townshipId }, dayAt(deps.now()))
  return deps.runs.years(townshipId)
}
