import * as z from 'zod'
import { dayAt } from '../calendar.ts'
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
})

/** The ledger of the township's runs, latest period first. */
export async function listRuns(
  deps: Pick<Dependencies, 'runs' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<Run>> {
  authorize(actor, 'run.read', { townshipId }, dayAt(deps.now()))
  const { limit, cursor } = parseInput(runsQuery, input)
  return deps.runs.list(townshipId, { limit, ...(cursor === undefined ? {} : { cursor }) })
}
