import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { id } from '../text.ts'
import { changeRecord } from '../townships/change-log.ts'
import { type Village, villageSchema } from './village.ts'

/** A village whole; `version` as it was read, none for a new one. */
export const villageInput = villageSchema
  .omit({ id: true, version: true })
  .extend({ version: z.int().min(0).default(0) })

/** Adds a village or replaces what is said of it; a rename keeps its id. Codes are unique in the township. */
export async function editVillage(
  deps: Pick<Dependencies, 'books' | 'now'>,
  actor: Actor,
  townshipId: string,
  villageId: string,
  input: unknown,
): Promise<{ village: Village; created: boolean }> {
  authorize(actor, 'village.edit', { townshipId }, dayAt(deps.now()))
  const { version, ...content } = parseInput(villageInput, input)
  const { id: checkedId } = parseInput(z.object({ id }), { id: villageId })
  const villages = await deps.books.villages(townshipId)
  const twin = villages.find((one) => one.code === content.code && one.id !== checkedId)
  if (twin !== undefined) {
    throw new DomainError('invalid_input', '区划代码重复。', [{ path: 'code', message: `与${twin.name}的代码相同` }])
  }
  const unknown = content.successors.filter((successor) => !villages.some((one) => one.id === successor))
  if (unknown.length > 0) {
    throw new DomainError('invalid_input', '并入的村不存在。', [
      { path: 'successors', message: `没有 ${unknown.join('、')}` },
    ])
  }
  const village: Village = { ...content, id: checkedId, version: version + 1 }
  const change = changeRecord(actor, deps.now(), {
    kind: 'village',
    key: `${checkedId}-${village.version}`,
    subject: village.name,
    before: villages.find((one) => one.id === checkedId) ?? null,
    after: village,
  })
  if ((await deps.books.saveVillage(townshipId, village, version, change)) === 'stale') {
    throw new DomainError('stale_version', '这个村的资料刚被别人改过，请刷新后再改。')
  }
  return { village, created: version === 0 }
}
