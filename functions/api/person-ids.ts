/** How people are named in answers: by a digest of their id, which is made of the account, often a telephone number. */
import { publicPersonId } from '../../shared/permissions/actor.ts'

/** Fields that say who did something, wherever they stand in an answer; `takenBy` is frozen with its document as it is. */
const WHO = /^(?:by|writers|(?!taken)[a-z]+By)$/

/** For `JSON.stringify`: an answer in which no account stands beside what was done. */
export function withPublicIds(key: string, value: unknown): unknown {
  if (!WHO.test(key)) return value
  if (typeof value === 'string') return publicPersonId(value)
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? publicPersonId(one) : one)) : value
}
