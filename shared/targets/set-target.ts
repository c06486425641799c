import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, year } from '../calendar.ts'
import { type ChangeLine, changeOrFind } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { MAX_FEN } from '../money.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { lineText, requiredText } from '../text.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import * as targetRefusals from './refusals.zh.ts'
import { type AnnualTarget, yearIssue } from './target.ts'

export const targetInput = z.object({
  amountFen: z
    .int(targetRefusals.wholeFen.forZod)
    .positive(targetRefusals.notZero.forZod)
    .max(MAX_FEN, targetRefusals.tooLarge.forZod),
  reason: requiredText(200),
  documentNo: lineText(60).optional(),
  /** As it was read; none for the first target of the year. */
  version: z.int().min(0).default(0),
})

/**
 * Sets or changes a village's target of a year; what was there before stays in `earlier`. A target of zero is refused.
 */
export async function setTarget(
  deps: Pick<Dependencies, 'targets' | 'villages' | 'now'>,
  actor: Actor,
  { townshipId, villageId, year: ofYear }: At<'townshipId' | 'villageId'> & { readonly year: unknown },
  input: unknown,
): Promise<{ target: AnnualTarget; created: boolean }> {
  authorize(actor, 'target.set', { townshipId }, dayAt(deps.now()))
  const { version, ...wanted } = parseInput(targetInput, input)
  const { year: targetYear } = parseInput(z.object({ year: z.coerce.number().pipe(year) }), { year: ofYear })
  const { record: target, created } = await changeOrFind(deps, actor, 'set', {
    asked: { version },
    async read() {
      const [village, record] = await Promise.all([
        deps.villages.find(townshipId, villageId),
        deps.targets.find(townshipId, villageId, targetYear),
      ])
      return village === null ? null : { record, village }
    },
    saysSo: ({ record }) => isSetSo(record, wanted),
    absent: villageRefusals.noVillageHere(villageId),
    stale: () => targetRefusals.changedMeanwhile,
    write({ record: before, village }, target, _, line) {
      const about = { key: `${villageId}-${targetYear}-${target.version}`, subject: `${village.name} ${targetYear}` }
      const record = changeRecord(line, { kind: 'target', ...about, before, after: target })
      return deps.targets.save(townshipId, target, target.version - 1, record)
    },
    apply({ record, village }) {
      const issue = yearIssue(village, targetYear)
      if (issue !== null)
        throw new DomainError('invalid_input', targetRefusals.noTargetPossible, [{ path: 'year', message: issue }])
      return {
        record: (line) => nextTarget(line, { villageId, year: targetYear, ...wanted }, record),
      }
    },
  })
  return { target, created }
}

type Wanted = Pick<AnnualTarget, 'amountFen' | 'reason'> & { documentNo?: string | undefined }

export function isSetSo({ amountFen, reason, documentNo }: AnnualTarget, wanted: Wanted): boolean {
  return amountFen === wanted.amountFen && reason === wanted.reason && documentNo === (wanted.documentNo ?? null)
}

/** A target as it is set now, after what it was (null: none). */
export function nextTarget(
  { at, by }: Pick<ChangeLine, 'at' | 'by'>,
  wanted: Wanted & Pick<AnnualTarget, 'villageId' | 'year'>,
  current: AnnualTarget | null,
): AnnualTarget {
  return {
    ...wanted,
    documentNo: wanted.documentNo ?? null,
    setBy: by,
    setAt: at,
    version: (current?.version ?? 0) + 1,
    earlier: current === null ? [] : [...current.earlier, versionOf(current)],
  }
}

function versionOf({ amountFen, reason, documentNo, setBy, setAt }: AnnualTarget): AnnualTarget['earlier'][number] {
  return { amountFen, reason, documentNo, setBy, setAt }
}
