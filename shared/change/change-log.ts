/** Every change of settings, villages, targets and members: who, when, what was there before and what is now. */
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'

const changeKind = z.enum(['settings', 'village', 'target', 'member', 'import', 'suppression'])
type ChangeKind = z.infer<typeof changeKind>

const fieldChange = z.object({
  /** `schedule.activeFrom`, `amountFen`. */
  field: z.string(),
  /** Null: there was nothing, or nothing is left. Of a list of records: those taken out, and those put in. */
  before: z.json(),
  after: z.json(),
})
export type FieldChange = z.infer<typeof fieldChange>

export const changeRecordSchema = z.object({
  /** Says what and which version of it, so the same change has one line: `village-hekou-2`. */
  id: z.string(),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  kind: changeKind,
  /** The name of the village or the member, a village and its year; empty for settings. */
  subject: z.string(),
  action: z.enum(['added', 'changed', 'removed']),
  fields: z.array(fieldChange),
})
export type ChangeRecord = z.infer<typeof changeRecordSchema>

/** Fields that are not news: what a change is about is its subject, and its line counts the versions. */
const UNSAID = [
  'id',
  'version',
  'earlier',
  'invitation',
  'scope',
  'addedBy',
  'addedAt',
  'setBy',
  'setAt',
  'villageId',
  'year',
]

/**
 * The line for a change from `before` to `after` (null: added or removed).
 *
 * @example changeRecord(line, { kind: 'village', key: 'hekou-2', subject: '河口村', before, after })
 */
export function changeRecord(
  { at, by, byName }: Pick<ChangeRecord, 'at' | 'by' | 'byName'>,
  change: { kind: ChangeKind; key: string; subject: string; before: object | null; after: object | null },
): ChangeRecord {
  const { kind, key, subject, before, after } = change
  return {
    id: `${kind}-${key}`,
    at,
    by,
    byName,
    kind,
    subject,
    action: before === null ? 'added' : after === null ? 'removed' : 'changed',
    fields: fieldChanges(before, after),
  }
}

/** Leaves that differ, by their dotted path; a list of records is told by what went and what came. */
export function fieldChanges(before: object | null, after: object | null): FieldChange[] {
  const [old, next] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? null, next.get(field) ?? null]
    return isDeepStrictEqual(was, is) || (isNothing(was) && isNothing(is)) ? [] : [{ field, ...difference(was, is) }]
  })
}

type Json = z.infer<ReturnType<typeof z.json>>

function leavesOf(value: object | null, path = ''): Map<string, Json> {
  const leaves = new Map<string, Json>()
  for (const [name, inner] of Object.entries(value ?? {})) {
    if (path === '' && UNSAID.includes(name)) continue
    if (isRecord(inner)) for (const [below, leaf] of leavesOf(inner, `${path}${name}.`)) leaves.set(below, leaf)
    else leaves.set(`${path}${name}`, z.json().parse(inner ?? null))
  }
  return leaves
}

/** Numbers keep their places (a plan of twelve months), everything else in a list is there or not. */
function difference(was: Json, is: Json): Omit<FieldChange, 'field'> {
  if (!Array.isArray(was ?? []) || !Array.isArray(is ?? [])) return { before: was, after: is }
  const [old, next] = [listOf(was), listOf(is)]
  if ([...old, ...next].some((one) => typeof one === 'number')) return { before: was, after: is }
  const without = (list: Json[], others: Json[]) => list.filter((one) => !others.some((o) => isDeepStrictEqual(o, one)))
  return { before: without(old, next), after: without(next, old) }
}

function listOf(value: Json): Json[] {
  return Array.isArray(value) ? value : []
}

function isNothing(value: Json): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
