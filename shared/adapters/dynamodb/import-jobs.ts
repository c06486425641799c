import type * as z from 'zod'
import { type ImportEnd, type ImportRequest, importJobSchema } from '../../ledger/import-job.ts'
import { packedReport } from '../../ledger/kept-report.ts'
import type { ImportJobs } from '../../ledger/port.ts'
import { packed } from '../../refusal.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { digest, keys, partitions } from './keys.ts'
import { packedRow, whole } from './packed.ts'
import { saveAll } from './save.ts'

/** What became of an import is looked at within days; on AWS the table forgets it then. */
const KEPT_SECONDS = 30 * 24 * 60 * 60

const kept = whole(importJobSchema)

/** The last import and the last check of a person, under the digest of who that is. */
export function createImportJobs(store: Store): ImportJobs {
  const keyOf = ({ townshipId, personId, task }: ImportRequest) => keys.importJob(townshipId, digest(personId), task)
  return {
    find: (request) => store.get(keyOf(request), kept),
    ofTownship: (townshipId) => store.list({ pk: partitions.township(townshipId), prefix: 'IMPORT#' }, kept),
    async save(job, expectedVersion) {
      const expiresAt = Math.ceil(Date.parse(job.startedAt) / 1000) + KEPT_SECONDS
      const row = packedRow({ ...job, end: packedEnd(job.end), expiresAt }, ['version', 'expiresAt'])
      return saveAll(store, put(keyOf(job), row, expectedVersion))
    },
  }
}

function packedEnd(end: ImportEnd | null): z.input<typeof importJobSchema>['end'] {
  if (end === null) return null
  if ('report' in end) return { report: packedReport(end.report) }
  const { code, refusal, issues } = end.refused
  const said = issues.map(({ path, message }) => ({ path, message: packed(message) }))
  return { refused: { code, refusal: packed(refusal), issues: said } }
}
