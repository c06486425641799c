import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { changeOrFind, type Found } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { bodyOfArea } from '../permissions/body.ts'
import { authorize, may } from '../permissions/permissions.ts'
import type { Refusal } from '../refusal.ts'
import { id, requiredLine } from '../text.ts'
import { type Area, areaSchema } from './area.ts'
import { placeOfArea } from './authorize-area.ts'
import { MAX_AREAS_ABOVE_EACH_OTHER, MAX_CHILDREN } from './limits.ts'
import * as areaRefusals from './refusals.zh.ts'
import { areaAndAbove, heightOf } from './tree.ts'

export const areaInput = z.object({
  name: requiredLine(30),
  /** The area right above it; null: none. */
  parentId: id.nullable().default(null),
  /** What those right below are called; null: by what they are, 乡镇, 旗县, 盟市. */
  childWord: areaSchema.shape.childWord,
  /** As it was read; left out for a new one. */
  version: z.int().min(0).default(0),
})

type Deps = Pick<Dependencies, 'areas' | 'now'>

/**
 * Makes an area, renames it, or puts it below another. Whoever administers the area above makes one below it, the machine's
 * own operator one that stands at the top; moving one takes its own administrator, or that of the area it lies right below, and
 * that of the area it goes to. The same again changes nothing.
 */
export async function putArea(
  deps: Deps,
  actor: Actor,
  areaId: string,
  input: unknown,
): Promise<{ area: Area; created: boolean }> {
  const wanted = parseInput(areaInput, input)
  const { version: _, ...content } = wanted
  const { parentId } = content
  const { record: area, created } = await changeOrFind(deps, actor, 'put', {
    asked: wanted,
    async read() {
      const [before, ...aboveBefore] = await areaAndAbove(deps, areaId)
      const above = await areaAndAbove(deps, parentId)
      // One that is to be made has version 0, as has a county of an earlier release.
      const record = before ?? { id: areaId, name: '', parentId: null, childWord: null, createdAt: '', version: 0 }
      return { record, before, aboveBefore, above }
    },
    authorize: (found) => found !== null && authorizePut(deps, actor, { areaId, wanted, ...found }),
    isDone: ({ record }) => record.version > 0 && isSame(record, content),
    absent: areaRefusals.areaUnknown(areaId),
    stale: () => areaRefusals.changedMeanwhile,
    write({ before, aboveBefore, above }, area, _, line) {
      if (before === undefined) return deps.areas.save(area, null, above)
      const about = { kind: 'settings', key: `area-${area.version}`, subject: '' } as const
      const told = changeRecord(line, { ...about, before: toldOf(before, aboveBefore), after: toldOf(area, above) })
      return deps.areas.save(area, before, above, told)
    },
    async apply({ record, above }) {
      if (parentId !== record.parentId) await checkPlaceOfArea(deps, { areaId, parentId }, above)
      return {
        record: ({ at }) => ({ ...record, ...content, createdAt: record.version > 0 ? record.createdAt : at }),
      }
    },
  })
  return { area, created }
}

/** What the history of an area says of it. */
function toldOf({ name, childWord }: Area, [parent]: readonly Area[]) {
  return { name, area: nameInHistory(parent), childWord }
}

/** Two areas may be called the same. */
export function nameInHistory(area: Area | undefined): string | null {
  return area === undefined ? null : `${area.name}（${area.id}）`
}

type Content = Omit<z.infer<typeof areaInput>, 'version'>

function isSame(area: Area, { name, parentId, childWord }: Content): boolean {
  return area.name === name && area.parentId === parentId && area.childWord === childWord
}

type FoundArea = Found<Area> & { before: Area | undefined; aboveBefore: readonly Area[]; above: readonly Area[] }

function authorizePut(
  deps: Pick<Deps, 'now'>,
  actor: Actor,
  asked: Pick<FoundArea, 'before' | 'aboveBefore' | 'above'> & { areaId: string; wanted: z.infer<typeof areaInput> },
): void {
  const { areaId, wanted, before, aboveBefore, above } = asked
  const today = dayAt(deps.now())
  const [parent, ...further] = above
  const isMoved = before === undefined || before.parentId !== wanted.parentId
  if (before !== undefined) {
    const [parentBefore, ...aboveParent] = aboveBefore
    // Whoever administers what it lies right below takes it away from there, and changes nothing else of it.
    const isTakenAway =
      isMoved &&
      isSame({ ...before, parentId: wanted.parentId }, wanted) &&
      parentBefore !== undefined &&
      may(actor, 'area.edit', placeOfArea([parentBefore, ...aboveParent]), today)
    if (!isTakenAway) authorize(actor, 'area.edit', placeOfArea([before, ...aboveBefore]), today)
  }
  if (!isMoved || (before !== undefined && wanted.parentId === null)) return
  const goesTo =
    wanted.parentId === null
      ? { townshipId: bodyOfArea(areaId) }
      : parent === undefined
        ? { townshipId: bodyOfArea(wanted.parentId) }
        : placeOfArea([parent, ...further])
  authorize(actor, 'area.edit', goesTo, today)
}

/** Refuses a loop, too many levels and too many in one; `path` is where whoever asked typed it. */
export async function checkPlaceOfArea(
  deps: Pick<Deps, 'areas'>,
  { areaId, parentId, path = 'parentId' }: { areaId: string; parentId: string | null; path?: string },
  above: readonly Area[],
): Promise<void> {
  if (parentId === null) return
  if (above.length === 0) throw wrongPlace(path, areaRefusals.areaUnknown(parentId))
  if (above.some(({ id: one }) => one === areaId)) throw wrongPlace(path, areaRefusals.belowItself)
  if (above.length + (await heightOf(deps, areaId)) > MAX_AREAS_ABOVE_EACH_OTHER) {
    throw wrongPlace(path, areaRefusals.tooManyLevels(MAX_AREAS_ABOVE_EACH_OTHER))
  }
  await checkRoom(deps, { areaId: parentId, path })
}

/** Refuses one more right below an area that has as many as there may be. */
export async function checkRoom(
  deps: Pick<Deps, 'areas'>,
  { areaId, path }: { areaId: string; path: string },
): Promise<void> {
  const { length } = await deps.areas.children(areaId)
  if (length >= MAX_CHILDREN) throw wrongPlace(path, areaRefusals.tooManyBelow(MAX_CHILDREN))
}

/** `invalid_input` about where something was to be put; `path` is where whoever asked typed it. */
export function wrongPlace(path: string, message: Refusal): DomainError {
  return new DomainError('invalid_input', areaRefusals.wrongPlace, [{ path, message }])
}
