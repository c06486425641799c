import { createHash } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { isReported } from '../income/entry-status.ts'
import { villageEntries } from '../income/village-entries.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id, requiredText } from '../text.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import { compareLines, daysToRead } from './compare-lines.ts'
import { type Comparison, type ComparisonLine, type ExportLine, exportLine, FAR_DAYS } from './comparison.ts'
import * as integrityRefusals from './refusals.zh.ts'

/** Most lines that a program sends at once; a spreadsheet may hold more. */
const MAX_SENT = 2000

/** A comparison of lines that a program has read itself; its `id` makes sending it again harmless. */
export const comparisonInput = z.object({
  id,
  /** What people know the export by. */
  fileName: requiredText(120),
  lines: z
    .array(exportLine)
    .min(1, integrityRefusals.noLines.forZod)
    .max(MAX_SENT, integrityRefusals.tooManyLines(MAX_SENT).forZod),
})

type Deps = Pick<Dependencies, 'villages' | 'income' | 'integrity' | 'now'>

/**
 * Compares a platform's lines with our entries and keeps the result; entries stay as they are. The same again answers
 * with the comparison as it is. Throws `id_conflict`, `invalid_input` for a village that is not there.
 */
export async function makeComparison(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ comparison: Comparison; created: boolean }> {
  authorize(actor, 'comparison.make', { townshipId }, dayAt(deps.now()))
  const { lines, ...about } = parseInput(comparisonInput, input)
  return keepCompared(deps, actor, townshipId, { ...about, lines, problems: [], notes: [] })
}

export type ToCompare = {
  id: string
  fileName: string
  lines: readonly ExportLine[]
  problems: Comparison['problems']
  notes: Comparison['notes']
}

/** The comparison itself, for lines however they came in; the caller has asked whether this may be done. */
export async function keepCompared(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { id: comparisonId, fileName, lines, problems, notes }: ToCompare,
): Promise<{ comparison: Comparison; created: boolean }> {
  const digest = createHash('sha256').update(JSON.stringify({ fileName, lines, problems })).digest('hex')
  const earlier = await deps.integrity.comparison(townshipId, comparisonId)
  if (earlier !== null) return { comparison: sameAs(earlier, digest), created: false }
  const villages = await deps.villages.ofTownship(townshipId)
  const unknown = lines.find(({ villageId }) => !villages.some((village) => village.id === villageId))
  if (unknown !== undefined) {
    throw new DomainError('invalid_input', villageRefusals.noVillageHere(unknown.villageId))
  }
  const concerned = new Set(lines.map(({ villageId }) => villageId))
  const range = daysToRead(lines, FAR_DAYS)
  const entries = await Promise.all(
    [...concerned].map(async (villageId) => (await villageEntries(deps, townshipId, villageId, range)).reverse()),
  )
  const ours = entries.flat().filter(isReported)
  const { lines: found, ...compared } = compareLines(lines, ours)
  const comparison: Comparison = {
    id: comparisonId,
    townshipId,
    fileName,
    ...compared,
    madeAt: deps.now().toISOString(),
    madeBy: actor.id,
    madeByName: actor.name,
    digest,
    problems: problems.slice(0, 100),
    problemCount: problems.length,
    notes: notes.slice(0, 20),
  }
  return keep(deps, comparison, found)
}

async function keep(
  deps: Deps,
  comparison: Comparison,
  lines: readonly ComparisonLine[],
): Promise<{ comparison: Comparison; created: boolean }> {
  const { townshipId, id: comparisonId, digest } = comparison
  if (await deps.integrity.keepComparison(townshipId, comparison, lines)) return { comparison, created: true }
  const meanwhile = await deps.integrity.comparison(townshipId, comparisonId)
  if (meanwhile === null) throw new DomainError('busy', integrityRefusals.notKept)
  return { comparison: sameAs(meanwhile, digest), created: false }
}

function sameAs(earlier: Comparison, digest: string): Comparison {
  if (earlier.digest === digest) return earlier
  throw new DomainError('id_conflict', integrityRefusals.comparisonIdTaken)
}
