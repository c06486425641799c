import { DomainError } from '../../errors.ts'
import * as groundRefusals from '../../refusals.zh.ts'
import type { Difference } from '../record/documents.ts'
import * as bulletinRefusals from '../record/refusals.zh.ts'

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
    refused === 'issue' ? bulletinRefusals.issueDiffers(month, list) : bulletinRefusals.correctionDiffers(month, list),
    told.map((text) => ({ path: '', message: groundRefusals.written(text) })),
  )
}
