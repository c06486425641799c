import * as z from 'zod'
import { addDays, dayAt } from '../calendar.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
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
  deps: Pick<Dependencies, 'villages' | 'moneyBetween' | 'now'>,
  actor: Actor,
  townshipId: string,
  villageId: string,
  input: unknown,
): Promise<{ village: Village; created: boolean }> {
  authorize(actor, 'village.edit', { townshipId }, dayAt(deps.now()))
  const { version, ...content } = parseInput(villageInput, input)
  const { id: checkedId } = parseInput(z.object({ id }), { id: villageId })
  const villages = await deps.villages.ofTownship(townshipId)
  const twin = villages.find((one) => one.code === content.code && one.id !== checkedId)
  if (twin !== undefined) {
    throw new DomainError('invalid_input', '区划代码重复。', [{ path: 'code', message: `与${twin.name}的代码相同` }])
  }
  const namesake = villages.find(
    (one) => one.name === content.name && one.id !== checkedId && areTogether(one, content),
  )
  if (namesake !== undefined) {
    throw new DomainError('invalid_input', '村名重复。', [{ path: 'name', message: '已经有同名的村' }])
  }
  const unknown = content.successors.filter((successor) => !villages.some((one) => one.id === successor))
  if (unknown.length > 0) {
    throw new DomainError('invalid_input', '并入的村不存在。', [
      { path: 'successors', message: `没有 ${unknown.join('、')}` },
    ])
  }
  if (content.successors.includes(checkedId)) {
    throw new DomainError('invalid_input', '并入的村不能是自己。', [{ path: 'successors', message: '不能是自己' }])
  }
  if (content.validFrom !== null && content.validTo !== null && content.validFrom > content.validTo) {
    throw new DomainError('invalid_input', '起止日期不对。', [{ path: 'validTo', message: '终止日期不能早于起始日期' }])
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
    throw new DomainError('stale_version', '这个村的资料刚被别人改过，请刷新后再改。')
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
  deps: Pick<Dependencies, 'moneyBetween'>,
  townshipId: string,
  villageId: string,
  { validFrom, validTo }: Pick<Village, 'validFrom' | 'validTo'>,
): Promise<void> {
  const outside = (from: string, through: string) => deps.moneyBetween({ townshipId, villageId, from, through })
  const before = validFrom === null ? 0 : await outside('2000-01-01', addDays(validFrom, -1))
  const after = validTo === null ? 0 : await outside(addDays(validTo, 1), '2099-12-31')
  const issues = [
    ...(before === 0
      ? []
      : [{ path: 'validFrom', message: `这一天以前已经登记了${before}笔收入，请改早，或者先处理这些收入` }]),
    ...(after === 0
      ? []
      : [{ path: 'validTo', message: `这一天以后已经登记了${after}笔收入，请改晚，或者先处理这些收入` }]),
  ]
  if (issues.length > 0) throw new DomainError('invalid_input', '起止日期以外有这个村的收入，没有保存。', issues)
}
