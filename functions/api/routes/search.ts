import * as z from 'zod'
import { day } from '../../../shared/calendar.ts'
import { incomeCategory } from '../../../shared/category.ts'
import { entryStatus } from '../../../shared/income/entry-status.ts'
import { searchIncome } from '../../../shared/income/search-income.ts'
import { id } from '../../../shared/text.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { operation, tagged } from '../operation.ts'
import { entryView, entryViewer } from './entry-view.ts'

const typed = (max: number) => z.string().max(max).optional()
const amount = z
  .string()
  .max(30)
  .optional()
  .describe('In yuan, as people type it: `12000`, `12,000.50`, `1.2万`. Included.')

/** As the document shows it; the use case reads what a form sends, too, where a field was left empty. */
const query = z.object({
  q: typed(60).describe(
    'Payer, note, receipt, voucher, amount or id. Two characters at least, or a number; receipts and vouchers by their beginning.',
  ),
  payer: typed(60),
  amountFrom: amount,
  amountTo: amount,
  from: day.optional(),
  to: day.optional(),
  village: id.optional(),
  category: incomeCategory.optional(),
  status: entryStatus.optional(),
  project: id.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(25),
  cursor: cursorParameter,
})

export const searchOperations = tagged('income', [
  operation('searchIncome', 'GET /townships/{townshipId}/search', {
    summary: '查找收入',
    description:
      'Any member, and the county; clerks find the entries of their villages. At least one question. Latest first; by amounts alone the largest first; by none of `q`, `payer` and amounts village by village. What a page looks at is bounded: it may hold fewer than `limit`, even none, and have a `nextCursor`.',
    query,
    responses: { 200: () => pageSchema(entryView) },
    handle: async ({ deps, actor, params, query: asked }) =>
      listed(await searchIncome(deps, actor, params.townshipId, asked), entryViewer({ deps, actor })),
  }),
])
