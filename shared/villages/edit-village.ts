import * as z from 'zod'
import type { At } from '../at.ts'
import { addDays, dayAt } from '../calendar.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id } from '../text.ts'
import * as villageRefusals from './refusals.zh.ts'
import { type Village, villageSchema } from './village.ts'

/** A village whole; `version` as it was read, none for a new one. */
export const villageInput = villageSchema
  .omit({ id: true, version: true })
  .extend({ version: z.int().min(0).default(0) })

/**
 * Adds a village or replaces what is said of it; a rename keeps its id. Codes are unique in the township, and so are the
 * names of villages that are there on the same day, by which ledgers and people know them; no date leaves
 * money of the village outside its valid dates.
 */
export async function editVillage(
  deps: Pick<Dependencies, 'villages' | 'entriesWithin' | 'now'>,
  actor: Actor,
  { townshipId, villageId }: At<'townshipId' | 'villageId'>,
  input: unknown,
): Promise<{ village: Village; created: boolean }> {
  authorize(actor, 'village.edit', { townshipId }, dayAt(deps.now()))
  const { version, ...content } = parseInput(villageInput, input)
  const { id: checkedId } = parseInput(z.object({ id }), { id: villageId })
  const villages = await deps.villages.ofTownship(townshipId)
  const twin = villages.find((one) => one.code === content.code && one.id !== checkedId)
  if (twin !== undefined) {
    throw new DomainError('invalid_input', villageRefusals.codeTaken, [
      { path: 'code', message: villageRefusals.sameCode(twin.name) },
    ])
  }
  const namesake = villages.find(
    (one) => one.name === content.name && one.id !== checkedId && areTogether(one, content),
  )
  if (namesake !== undefined) {
    throw new DomainError('invalid_input', villageRefusals.nameTaken, [
      { path: 'name', message: villageRefusals.sameName },
    ])
  }
  const unknown = content.successors.filter((successor) => !villages.some((one) => one.id === successor))
  if (unknown.length > 0) {
    throw new DomainError('invalid_input', villageRefusals.targetMissing, [
      { path: 'successors', message: villageRefusals.noVillage(unknown.join('、')) },
    ])
  }
  if (content.successors.includes(checkedId)) {
    throw new DomainError('invalid_input', villageRefusals.mergedIntoItself, [
      { path: 'successors', message: villageRefusals.notItself },
    ])
  }
  if (content.validFrom !== null && content.validTo !== null && content.validFrom > content.validTo) {
    throw new DomainError('invalid_input', villageRefusals.datesWrong, [
      { path: 'validTo', message: groundRefusals.endsBeforeStart },
    ])
  }
  if (version > 0) await checkMoneyWithin(deps, townshipId, checkedId, content)
  const village: Village = { ...content, id: checkedId, version: version + 1 }
  const change = changeRecord(actor, deps.now(), {
    kind: 'village',
    key: `${checkedId}-${village.version}`,
    subject: village.name,
    before: villages.find((one) => one.id === checkedId) ?? null,
    after: village,
  })
  if ((await deps.villages.save(townshipId, village, version, change)) === 'stale') {
    throw new DomainError('stale_version', villageRefusals.changedMeanwhile)
  }
  return { village, created: version === 0 }
}

type ValidDates = Pick<Village, 'validFrom' | 'validTo'>

/** Whether there is a day on which both are villages of the township. */
function areTogether(one: ValidDates, other: ValidDates): boolean {
  const [from, through] = ['2000-01-01', '2099-12-31']
  return (one.validFrom ?? from) <= (other.validTo ?? through) && (other.validFrom ?? from) <= (one.validTo ?? through)
}

/** Money that was not withdrawn stays within the dates, so that no document loses it. */
async function checkMoneyWithin(
  deps: Pick<Dependencies, 'entriesWithin'>,
  townshipId: string,
  villageId: string,
  { validFrom, validTo }: Pick<Village, 'validFrom' | 'validTo'>,
): Promise<void> {
  const outside = (from: string, through: string) => deps.entriesWithin({ townshipId, villageId, from, through })
  const before = validFrom === null ? 0 : await outside('2000-01-01', addDays(validFrom, -1))
  const after = validTo === null ? 0 : await outside(addDays(validTo, 1), '2099-12-31')
  const issues = [
    ...(before === 0 ? [] : [{ path: 'validFrom', message: villageRefusals.moneyBefore(before) }]),
    ...(after === 0 ? [] : [{ path: 'validTo', message: villageRefusals.moneyAfter(after) }]),
  ]
  if (issues.length > 0) throw new DomainError('invalid_input', villageRefusals.moneyOutsideDates, issues)
}
