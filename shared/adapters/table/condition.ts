import type { Condition, Row } from './port.ts'
import { compareUtf8 } from './utf8.ts'

/** Whether a condition holds of an item (null: there is none), as DynamoDB decides it. */
export function holds(condition: Condition, row: Row | null): boolean {
  switch (condition.is) {
    case 'there':
      return row !== null && row[condition.name] !== undefined
    case 'missing':
      return row === null || row[condition.name] === undefined
    case 'equal':
      return row !== null && row[condition.name] === condition.value
    case 'less':
      return row !== null && isLess(row[condition.name], condition.value)
    case 'any':
      return condition.of.some((one) => holds(one, row))
    case 'all':
      return condition.of.every((one) => holds(one, row))
  }
}

/** Strings by their UTF-8 bytes, which is not JavaScript's own order; values of two types have none. */
function isLess(value: unknown, limit: string | number): boolean {
  if (typeof value === 'number' && typeof limit === 'number') return value < limit
  return typeof value === 'string' && typeof limit === 'string' && compareUtf8(value, limit) < 0
}
