import { createHash } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
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

type ToCompare = {
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
  const { record, created } = await makeOnce<Compared>({
    async find() {
      const comparison = await deps.integrity.comparison(townshipId, comparisonId)
      if (comparison === null || comparison.digest === digest) return comparison && { comparison, lines: [] }
      throw new DomainError('id_conflict', integrityRefusals.comparisonIdTaken)
    },
    async make() {
      const { lines: found, ...compared } = compareLines(lines, await reportedOf(deps, townshipId, lines))
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
      return { comparison, lines: found }
    },
    keep: ({ comparison, lines: found }) => deps.integrity.keepComparison(townshipId, comparison, found),
  })
  return { comparison: record.comparison, created }
}

type Compared = { comparison: Comparison; lines: readonly ComparisonLine[] }

/** What our books have of the villages and days that the lines are about. */
async function reportedOf(deps: Deps, townshipId: string, lines: readonly ExportLine[]): Promise<IncomeEntry[]> {
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
  return entries.flat().filter(isReported)
}
