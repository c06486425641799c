import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { bodyOfArea } from '../permissions/body.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Refusal } from '../refusal.ts'
import { id, requiredLine } from '../text.ts'
import type { Area } from './area.ts'
import { placeOfArea } from './authorize-area.ts'
import { MAX_AREAS_ABOVE_EACH_OTHER, MAX_CHILDREN } from './limits.ts'
import * as areaRefusals from './refusals.zh.ts'
import { areaAndAbove, heightOf } from './tree.ts'

export const areaInput = z.object({
  name: requiredLine(30),
  /** The area right above it; null: none. */
  parentId: id.nullable().default(null),
  /** As it was read; left out for a new one. */
  version: z.int().min(0).default(0),
})

type Deps = Pick<Dependencies, 'areas' | 'now'>

/**
 * Makes an area, renames it, or puts it below another. Whoever administers the area above makes one below it, the machine's
 * own operator one that stands at the top; moving one takes both its own administrator and that of the area it goes to. The
 * same again changes nothing.
 */
export async function putArea(
  deps: Deps,
  actor: Actor,
  areaId: string,
  input: unknown,
): Promise<{ area: Area; created: boolean }> {
  const wanted = parseInput(areaInput, input)
  return untilWritten(async () => {
    const [before, ...aboveBefore] = await areaAndAbove(deps, areaId)
    const above = await areaAndAbove(deps, wanted.parentId)
    authorizePut(deps, actor, { areaId, wanted, before, aboveBefore, above })
    const created = before === undefined || before.version === 0
    if (!created && before.name === wanted.name && before.parentId === wanted.parentId) {
      return { area: before, created: false }
    }
    if ((before?.version ?? 0) !== wanted.version) {
      throw new DomainError('stale_version', areaRefusals.changedMeanwhile)
    }
    if (wanted.parentId !== (before?.parentId ?? null)) await checkPlace(deps, areaId, wanted.parentId, above)
    const area: Area = {
      id: areaId,
      name: wanted.name,
      parentId: wanted.parentId,
      createdAt: before?.version ? before.createdAt : deps.now().toISOString(),
      version: wanted.version + 1,
    }
    return (await deps.areas.save(area, before ?? null, above)) === 'saved' ? { area, created } : 'moved'
  })
}

function authorizePut(
  deps: Pick<Deps, 'now'>,
  actor: Actor,
  asked: {
    areaId: string
    wanted: z.infer<typeof areaInput>
    before: Area | undefined
    aboveBefore: readonly Area[]
    above: readonly Area[]
  },
): void {
  const { areaId, wanted, before, aboveBefore, above } = asked
  const today = dayAt(deps.now())
  const [parent, ...further] = above
  if (before !== undefined) authorize(actor, 'area.edit', placeOfArea([before, ...aboveBefore]), today)
  const isMoved = before === undefined || before.parentId !== wanted.parentId
  if (!isMoved || (before !== undefined && wanted.parentId === null)) return
  const goesTo =
    wanted.parentId === null
      ? { townshipId: bodyOfArea(areaId) }
      : parent === undefined
        ? { townshipId: bodyOfArea(wanted.parentId) }
        : placeOfArea([parent, ...further])
  authorize(actor, 'area.edit', goesTo, today)
}

async function checkPlace(deps: Deps, areaId: string, parentId: string | null, above: readonly Area[]): Promise<void> {
  if (parentId === null) return
  if (above.length === 0) throw wrongParent(areaRefusals.areaUnknown(parentId))
  if (above.some(({ id: one }) => one === areaId)) throw wrongParent(areaRefusals.belowItself)
  if (above.length + (await heightOf(deps, areaId)) > MAX_AREAS_ABOVE_EACH_OTHER) {
    throw wrongParent(areaRefusals.tooManyLevels(MAX_AREAS_ABOVE_EACH_OTHER))
  }
  if ((await deps.areas.children(parentId)).length >= MAX_CHILDREN) {
    throw wrongParent(areaRefusals.tooManyBelow(MAX_CHILDREN))
  }
}

function wrongParent(message: Refusal): DomainError {
  return new DomainError('invalid_input', areaRefusals.wrongPlace, [{ path: 'parentId', message }])
}
