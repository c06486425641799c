import { DomainError } from '../../errors.ts'
import type { Difference } from './cross-foot.ts'

/** As many differences are told as help; one mistake often makes dozens. */
const MOST_TOLD = 10

/** The refusal to let a bulletin out, or to correct it, where its parts do not agree; says what differs and where. */
export function figuresDiffer(
  month: string,
  differences: readonly Difference[],
  refused: 'issue' | 'correction' = 'issue',
): DomainError {
  const told = differences.slice(0, MOST_TOLD).map(({ where, what }) => `${where}：${what}`)
  const more = differences.length > MOST_TOLD ? `等${differences.length}处` : ''
  const list = `${told.join('；')}${more}`
  return new DomainError(
    'figures_differ',
    refused === 'issue'
      ? `${month} 的通报核对不符，没有印发：${list}。请查明原因；还是草稿的，可以作废后重新取数。`
      : `更正后的 ${month} 通报核对不符，一笔也没有写入：${list}。请查明原因后再更正。`,
    told.map((message) => ({ path: '', message })),
  )
}
