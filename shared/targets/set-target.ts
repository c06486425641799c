import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, year } from '../calendar.ts'
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

/** Sets or changes a village's target of a year; what was there before stays in `earlier`. A target of zero is refused. */
export async function setTarget(
  deps: Pick<Dependencies, 'targets' | 'villages' | 'now'>,
  actor: Actor,
  { townshipId, villageId, year: ofYear }: At<'townshipId' | 'villageId'> & { readonly year: unknown },
  input: unknown,
): Promise<{ target: AnnualTarget; created: boolean }> {
  authorize(actor, 'target.set', { townshipId }, dayAt(deps.now()))
  const { version, ...wanted } = parseInput(targetInput, input)
  const { year: targetYear } = parseInput(z.object({ year: z.coerce.number().pipe(year) }), { year: ofYear })
  const [village, current] = await Promise.all([
    deps.villages.find(townshipId, villageId),
    deps.targets.find(townshipId, villageId, targetYear),
  ])
  if (village === null) throw new DomainError('not_found', villageRefusals.noVillageHere(villageId))
  const issue = yearIssue(village, targetYear)
  if (issue !== null)
    throw new DomainError('invalid_input', targetRefusals.noTargetPossible, [{ path: 'year', message: issue }])
  const stale = new DomainError('stale_version', targetRefusals.changedMeanwhile)
  if ((current?.version ?? 0) !== version) throw stale
  const target = nextTarget(actor, deps.now(), { villageId, year: targetYear, ...wanted }, current)
  const change = changeRecord(actor, deps.now(), {
    kind: 'target',
    key: `${villageId}-${targetYear}-${target.version}`,
    subject: `${village.name} ${targetYear}`,
    before: current,
    after: target,
  })
  if ((await deps.targets.save(townshipId, target, version, change)) === 'stale') throw stale
  return { target, created: version === 0 }
}

/** A target as it is set now, after what it was (null: none). */
export function nextTarget(
  actor: Actor,
  now: Date,
  wanted: Pick<AnnualTarget, 'villageId' | 'year' | 'amountFen' | 'reason'> & { documentNo?: string | undefined },
  current: AnnualTarget | null,
): AnnualTarget {
  return {
    ...wanted,
    documentNo: wanted.documentNo ?? null,
    setBy: actor.id,
    setAt: now.toISOString(),
    version: (current?.version ?? 0) + 1,
    earlier: current === null ? [] : [...current.earlier, versionOf(current)],
  }
}

function versionOf({ amountFen, reason, documentNo, setBy, setAt }: AnnualTarget): AnnualTarget['earlier'][number] {
  return { amountFen, reason, documentNo, setBy, setAt }
}
