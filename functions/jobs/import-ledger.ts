import { lateStore } from '../../shared/adapters/aws/late-store.ts'
import { createLog } from '../../shared/adapters/aws/log.ts'
import { createImportJobs } from '../../shared/adapters/dynamodb/import-jobs.ts'
import { readEnvironment, requiredSetting } from '../../shared/adapters/environment.ts'
import { createS3Incoming } from '../../shared/adapters/files/s3-incoming.ts'
import { readSheetBytes } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { importRequest } from '../../shared/ledger/import-job.ts'
import { runImport } from '../../shared/ledger/run-import.ts'

const { tableName, filesUrl } = readEnvironment(process.env)
if (filesUrl.kind !== 's3') throw new Error('FILES_URL must name a bucket')
const incoming = createS3Incoming(filesUrl.bucket, requiredSetting('AWS_REGION', process.env.AWS_REGION))
const store = dynamoDbStore(tableName)
const deps = {
  ...lateStore(store),
  importJobs: createImportJobs(store),
  uploads: { arrived: incoming.get },
  spreadsheets: { read: (bytes: Uint8Array, fileName: string) => readSheetBytes(Buffer.from(bytes), fileName) },
  log: createLog(),
}

/** Imports what somebody confirmed; called by the office's pages only, and by Lambda again where it was cut off. */
export async function handler(event: unknown): Promise<void> {
  const request = importRequest.parse(event)
  const outcome = await runImport(deps, request)
  deps.log.info('import', { townshipId: request.townshipId, outcome })
}
