import * as z from 'zod'
import { year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id } from '../text.ts'
import type { Comparison, ComparisonDocument } from './comparison.ts'
import { composeComparisonPaper } from './comparison-paper.ts'
import { authorizeIntegrity } from './list-signals.ts'
import * as integrityRefusals from './refusals.zh.ts'

export const comparisonsQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
  cursor: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_:.#-]+$/, groundRefusals.cursorWrong.forZod)
    .optional(),
  /** Made in this year. */
  year: z.coerce.number().pipe(year).optional(),
})

type Deps = Pick<Dependencies, 'townships' | 'villages' | 'integrity' | 'now' | 'standings' | 'targets'>

/** Comparisons made so far, latest first, without their lines. */
export async function listComparisons(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<Comparison>> {
  await authorizeIntegrity(deps, actor, townshipId)
  return deps.integrity.comparisons(townshipId, parseInput(comparisonsQuery, input))
}

/** The years in which some were made. */
export async function yearsOfComparisons(deps: Deps, actor: Actor, townshipId: string): Promise<number[]> {
  await authorizeIntegrity(deps, actor, townshipId)
  return deps.integrity.comparisonYears(townshipId)
}

/** One comparison as it was found; `not_found`. */
export async function readComparison(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  comparisonId: string,
): Promise<ComparisonDocument> {
  await authorizeIntegrity(deps, actor, townshipId)
  const wanted = parseInput(z.object({ id }), { id: comparisonId }).id
  const comparison = await deps.integrity.comparison(townshipId, wanted)
  if (comparison === null) throw new DomainError('not_found', integrityRefusals.noComparison)
  return { ...comparison, lines: await deps.integrity.comparisonLines(townshipId, wanted) }
}

/** The same as .xlsx, with the name under which people keep it. */
export async function getComparisonFile(
  deps: Deps & Pick<Dependencies, 'papers'>,
  actor: Actor,
  townshipId: string,
  comparisonId: string,
): Promise<{ content: Uint8Array; fileName: string }> {
  const comparison = await readComparison(deps, actor, townshipId, comparisonId)
  const [township, villages] = await Promise.all([
    deps.townships.find(townshipId),
    deps.villages.ofTownship(townshipId),
  ])
  const name = township?.name ?? ''
  const paper = composeComparisonPaper(comparison, name, new Map(villages.map((village) => [village.id, village.name])))
  return {
    content: await deps.papers.draw(paper, 'xlsx'),
    fileName: `${name}三资平台对账（${comparison.from}至${comparison.through}）.xlsx`,
  }
}
