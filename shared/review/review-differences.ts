import * as z from 'zod'
import { formatYuan } from '../amount-text.js'
import type { Review, ReviewRow } from './review.ts'

/** One figure that is not what was signed, with its value then and now. */
export const reviewDifference = z.object({
  villageId: z.string().nullable(),
  villageName: z.string(),
  field: z.enum([
    'targetFen',
    'countedFen',
    'operatingNatureFen',
    'rank',
    'met',
    'tier',
    'lastYearFullFen',
    'metCount',
  ]),
  signed: z.string(),
  now: z.string(),
})
export type ReviewDifference = z.infer<typeof reviewDifference>
type Field = ReviewDifference['field']

const MONEY: readonly Field[] = ['targetFen', 'countedFen', 'operatingNatureFen', 'lastYearFullFen']
const ROW_FIELDS = ['targetFen', 'countedFen', 'operatingNatureFen', 'rank', 'met', 'tier', 'lastYearFullFen'] as const

/**
 * What a review made now says otherwise than the one that was signed: a correction bulletin came after it. Empty when
 * they agree. Tier cuts are those of the signing, so a later change of the setting is no difference.
 */
export function reviewDifferences(signed: Review, now: Review): ReviewDifference[] {
  const before = new Map(signed.rows.map((row) => [row.villageId, row]))
  const after = new Map(now.rows.map((row) => [row.villageId, row]))
  const ids = new Set([...before.keys(), ...after.keys()])
  const rows = [...ids].flatMap((villageId) => rowDifferences(before.get(villageId), after.get(villageId)))
  const total = [
    { field: 'countedFen', signed: signed.total.countedFen, now: now.total.countedFen },
    { field: 'metCount', signed: signed.metCount, now: now.metCount },
  ] as const
  return [
    ...rows,
    ...total
      .filter((one) => one.signed !== one.now)
      .map((one) => ({
        villageId: null,
        villageName: '合计',
        field: one.field,
        signed: textOf(one.field, one.signed),
        now: textOf(one.field, one.now),
      })),
  ]
}

function rowDifferences(signed: ReviewRow | undefined, now: ReviewRow | undefined): ReviewDifference[] {
  const row = now ?? signed
  if (row === undefined) return []
  return ROW_FIELDS.filter((field) => signed?.[field] !== now?.[field]).map((field) => ({
    villageId: row.villageId,
    villageName: row.villageName,
    field,
    signed: textOf(field, signed?.[field] ?? null),
    now: textOf(field, now?.[field] ?? null),
  }))
}

function textOf(field: Field, value: number | boolean | null): string {
  if (value === null) return '–'
  if (typeof value === 'boolean') return value ? '完成' : '未完成'
  if (MONEY.includes(field)) return formatYuan(value)
  return field === 'tier' ? `第${value + 1}档` : String(value)
}
