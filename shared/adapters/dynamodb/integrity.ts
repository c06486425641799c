import * as z from 'zod'
import { comparisonLine, comparisonSchema, packedComparison } from '../../integrity/comparison.ts'
import { findingSchema } from '../../integrity/finding.ts'
import type { Integrity } from '../../integrity/port.ts'
import { spotCheckSchema, spotSampleSchema } from '../../integrity/spot-check.ts'
import { overwrite, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { instantsOf, yearsWithin } from './by-year.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/** Lines are kept by the hundred: an item stays far below 400 KB, a comparison below 100 items and 4 MB. */
const LINES_AN_ITEM = 100

const someLines = z.object({ lines: z.array(comparisonLine) })

const MADE = 'MADE#'
const madeOf = (t: string) => ({ pk: partitions.comparisons(t), prefix: MADE })

/** Findings and samples by month; comparisons by when they were made, beside a pointer from the id. */
export function createIntegrity(store: Store): Integrity {
  return {
    findings: (t, month) => store.list({ pk: partitions.integrity(t, month), prefix: 'FINDING#' }, findingSchema),
    finding: (t, month, id) => store.get(keys.finding(t, month, id), findingSchema),
    saveFinding: (t, finding, expectedVersion) =>
      saveAll(store, put(keys.finding(t, finding.month, finding.signalId), { ...finding }, expectedVersion)),
    sample: (t, month) => store.get(keys.spotSample(t, month), spotSampleSchema),
    async keepSample(t, sample) {
      const failed = await store.transact([put(keys.spotSample(t, sample.month), { ...sample }, null)])
      return failed.length === 0
    },
    spotChecks: (t, month) => store.list({ pk: partitions.integrity(t, month), prefix: 'CHECK#' }, spotCheckSchema),
    saveSpotCheck: (t, check, expectedVersion) =>
      saveAll(store, put(keys.spotCheck(t, check.month, check.entryId), { ...check }, expectedVersion)),
    async keepComparison(t, comparison, lines) {
      const { id, madeAt } = comparison
      const chunks = Array.from({ length: Math.ceil(lines.length / LINES_AN_ITEM) }, (_, at) =>
        lines.slice(at * LINES_AN_ITEM, (at + 1) * LINES_AN_ITEM),
      )
      const failed = await store.transact([
        put(keys.comparison(t, id), packedComparison(comparison), null),
        overwrite(keys.comparisonMade(t, madeAt, id), packedComparison(comparison)),
        ...chunks.map((some, at) => overwrite(keys.comparisonLines(t, id, at + 1), { lines: some })),
      ])
      return failed.length === 0
    },
    comparison: (t, id) => store.get(keys.comparison(t, id), comparisonSchema),
    async comparisonLines(t, id) {
      return (await store.list({ pk: partitions.comparisons(t), prefix: `LINES#${id}#` }, someLines)).flatMap(
        ({ lines }) => lines,
      )
    },
    comparisons: (t, { year, ...page }) =>
      store.latest({ ...madeOf(t), ...instantsOf(year, MADE), ...page }, comparisonSchema),
    comparisonYears: (t) => yearsWithin(store, madeOf(t)),
  }
}
