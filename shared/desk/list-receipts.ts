import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { villagesOf } from '../income/joint.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { visibleVillages } from '../permissions/permissions.ts'
import { projectOf } from '../projects/project-of.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'

/** The cursor is where the page before ended: a day and an id. */
export const receiptsQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d#[A-Za-z0-9_-]{1,64}$/, groundRefusals.cursorWrong.forZod)
    .optional(),
})

/**
 * What was received for a project, joint receipts whole, latest first, whatever their state. Clerks see those that their
 * villages have a part of, so that a page of theirs may be short.
 */
export async function listReceipts(
  deps: Pick<Dependencies, 'income' | 'townships' | 'now' | 'projects' | 'targets' | 'standings'>,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<ListPage<IncomeEntry>> {
  const { countyId } = await authorizeReading(deps, actor, townshipId)
  const { limit, cursor } = parseInput(receiptsQuery, input)
  await projectOf(deps, townshipId, projectId)
  const visible = visibleVillages(actor, { townshipId, countyId }, dayAt(deps.now()))
  const page = await deps.income.ofProject({
    townshipId,
    projectId,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  })
  const isVisible = (entry: IncomeEntry) => visible === null || villagesOf(entry).some((one) => visible.includes(one))
  return { ...page, items: page.items.filter(isVisible) }
}
