/** Dependencies of the functions on AWS; each entry adds only what it uses, so that each bundle stays small. */
import type { Dependencies } from '../dependencies.ts'
import { invokeDocuments } from './aws/invoke-documents.ts'
import { createLog } from './aws/log.ts'
import { createQueue } from './aws/queue.ts'
import { storedDependencies } from './dependencies.ts'
import { createStore, type Store } from './dynamodb/store.ts'
import type { Environment } from './environment.ts'

/** The ports of pages, API and scheduled runs; throws when the stack forgot a setting. */
export function awsDependencies(
  environment: Environment,
  store: Store = createStore(environment.tableName),
): Dependencies {
  const mailQueue = createQueue(required('MAIL_QUEUE_URL', environment.mailQueueUrl))
  return {
    ...storedDependencies(store),
    documents: invokeDocuments(required('DOCUMENTS_FUNCTION', environment.documentsFunction)),
    requestDelivery: mailQueue,
    log: createLog(),
  }
}

/** A setting that the stack must have given. */
export function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
