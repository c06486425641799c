import * as z from 'zod'
import { dayAt, year } from '../calendar.ts'
import { type ChangeLine, change } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue, parseInput } from '../errors.ts'
import { formatWan } from '../money.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id } from '../text.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import * as targetRefusals from './refusals.zh.ts'
import { isSetSo, nextTarget, targetInput } from './set-target.ts'
import { type AnnualTarget, yearIssue } from './target.ts'

/** A township has 60 villages at most: whoever sends many more sends something else. */
const MOST = 90

const targetsInput = targetInput.pick({ reason: true, documentNo: true }).extend({
  year: z.coerce.number().pipe(year),
  rows: z
    .array(z.object({ villageId: id, ...targetInput.pick({ amountFen: true, version: true }).shape }))
    .min(1, targetRefusals.nothingToSet.forZod)
    .max(MOST, targetRefusals.tooManyVillages(MOST).forZod),
})

/**
 * Sets the targets of several villages in one year, all or none, with one reason and document; each keeps what was there before.
 * One line of the history names every village. `stale_version` where somebody changed one of them meanwhile.
 */
export async function setTargets(
  deps: Pick<Dependencies, 'targets' | 'villages' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ count: number }> {
  authorize(actor, 'target.set', { townshipId }, dayAt(deps.now()))
  const { year: ofYear, rows, reason, documentNo } = parseInput(targetsInput, input)
  const villages = new Map((await deps.villages.ofTownship(townshipId)).map((one) => [one.id, one]))
  const issues: InputIssue[] = []
  const named = rows.map((row, index) => {
    const village = villages.get(row.villageId)
    const path = `rows[${index}].villageId`
    if (village === undefined) issues.push({ path, message: villageRefusals.villageUnknown(row.villageId) })
    const issue = village === undefined ? null : yearIssue(village, ofYear)
    if (issue !== null) issues.push({ path, message: issue })
    if (rows.findIndex((one) => one.villageId === row.villageId) < index)
      issues.push({ path, message: targetRefusals.rowTwice })
    return { ...row, name: village?.name ?? row.villageId }
  })
  if (issues.length > 0) throw new DomainError('invalid_input', groundRefusals.inputWrong, issues)
  await change(deps, actor, 'set', {
    async read() {
      const rowsAsRead = named.map(async (row) => {
        return { ...row, current: await deps.targets.find(townshipId, row.villageId, ofYear) }
      })
      const record: Together = { targets: [], version: 0 }
      return { record, changes: await Promise.all(rowsAsRead) }
    },
    isDone: ({ changes }) =>
      changes.every(
        ({ current, version, amountFen }) =>
          current?.version === version + 1 && isSetSo(current, { amountFen, reason, documentNo }),
      ),
    write({ changes }, { targets }, _, line) {
      const record = changeRecord(line, {
        kind: 'target',
        key: `${ofYear}-${targets.map(({ villageId, version }) => `${villageId}.${version}`).join('-')}`.slice(0, 120),
        subject: `${ofYear}（${targets.length}个村）`,
        before: said(changes.map(({ name, current }) => [name, current?.amountFen ?? null])),
        after: {
          ...said(changes.map(({ name, amountFen }) => [name, amountFen])),
          reason,
          documentNo: documentNo ?? null,
        },
      })
      return deps.targets.saveAll(townshipId, targets, record)
    },
    apply({ changes, record }) {
      if (changes.some(({ current, version }) => (current?.version ?? 0) !== version)) {
        throw new DomainError('stale_version', targetRefusals.someChangedMeanwhile)
      }
      const next = (line: Pick<ChangeLine, 'at' | 'by'>) =>
        changes.map(({ villageId, amountFen, current }) =>
          nextTarget(line, { villageId, year: ofYear, amountFen, reason, documentNo }, current),
        )
      return { record: (line) => ({ ...record, targets: next(line) }) }
    },
  })
  return { count: named.length }
}

/** Those of a year that are set in one go; each has its own version, and all of them have none. */
type Together = { targets: readonly AnnualTarget[]; version: number }

function said(fens: readonly (readonly [string, number | null])[]) {
  return Object.fromEntries(fens.map(([name, fen]) => [name, fen === null ? null : `${formatWan(fen)} 万元`]))
}
