import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { At } from '../at.ts'
import { addDays, dayAt } from '../calendar.ts'
import { changeOrFind } from '../change/change.ts'
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
  const { record: village, created } = await changeOrFind(deps, actor, 'edited', {
    asked: { version },
    async read() {
      const villages = await deps.villages.ofTownship(townshipId)
      const record = villages.find((one) => one.id === checkedId) ?? null
      return { record, others: villages.filter((one) => one !== record) }
    },
    saysSo: ({ record }) => isDeepStrictEqual(record, { ...content, id: record.id, version: record.version }),
    stale: () => villageRefusals.changedMeanwhile,
    write({ record: before }, village, _, line) {
      const about = { key: `${village.id}-${village.version}`, subject: village.name, before, after: village }
      const record = changeRecord(line, { kind: 'village', ...about })
      return deps.villages.save(townshipId, village, village.version - 1, record)
    },
    async apply({ record, others }) {
      checkAmong(others, checkedId, content)
      if (record !== null) await checkMoneyWithin(deps, townshipId, checkedId, content)
      return { record: { ...content, id: checkedId, version } }
    },
  })
  return { village, created }
}

type Content = Omit<z.infer<typeof villageInput>, 'version'>

function checkAmong(others: readonly Village[], villageId: string, content: Content): void {
  const twin = others.find((one) => one.code === content.code)
  if (twin !== undefined) {
    throw new DomainError('invalid_input', villageRefusals.codeTaken, [
      { path: 'code', message: villageRefusals.sameCode(twin.name) },
    ])
  }
  const namesake = others.find((one) => one.name === content.name && areTogether(one, content))
  if (namesake !== undefined) {
    throw new DomainError('invalid_input', villageRefusals.nameTaken, [
      { path: 'name', message: villageRefusals.sameName },
    ])
  }
  const unknown = content.successors.filter((one) => one !== villageId && !others.some(({ id }) => id === one))
  if (unknown.length > 0) {
    throw new DomainError('invalid_input', villageRefusals.targetMissing, [
      { path: 'successors', message: villageRefusals.noVillage(unknown.join('、')) },
    ])
  }
  if (content.successors.includes(villageId)) {
    throw new DomainError('invalid_input', villageRefusals.mergedIntoItself, [
      { path: 'successors', message: villageRefusals.notItself },
    ])
  }
  if (content.validFrom !== null && content.validTo !== null && content.validFrom > content.validTo) {
    throw new DomainError('invalid_input', villageRefusals.datesWrong, [
      { path: 'validTo', message: groundRefusals.endsBeforeStart },
    ])
  }
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
