/** Dependencies of the functions on AWS; each entry adds only what it uses, so that each bundle stays small. */
import type { BulletinDocuments } from '../bulletin/files/documents.ts'
import type { Dependencies } from '../dependencies.ts'
import { createLog } from './aws/log.ts'
import { storedDependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'
import { dynamoDbStore } from './table/dynamodb.ts'
import type { Store } from './table/store.ts'

/**
 * The ports of pages, API and scheduled runs. Most requests send no mail and ask for no document, and some functions never
 * do: what those need, the setting among it, is looked for with the first that does.
 */
export function awsDependencies(
  environment: Environment,
  store: Store = dynamoDbStore(environment.tableName),
): Dependencies {
  const documentsFunction = () => required('DOCUMENTS_FUNCTION', environment.documentsFunction)
  const mailQueue = once(async () => {
    const { createQueue } = await import('./aws/queue.ts')
    return createQueue(required('MAIL_QUEUE_URL', environment.mailQueueUrl))
  })
  const papers = once(async () => (await import('./aws/invoke-documents.ts')).invokePapers(documentsFunction()))
  return {
    ...storedDependencies(store),
    documents: documentsOf(documentsFunction),
    papers: { draw: async (paper, kind) => (await papers()).draw(paper, kind) },
    requestDelivery: async (request) => (await mailQueue())(request),
    // Pages send to a robot only to try it.
    robotSender: {
      send: async (...message) => (await import('./robots/robot-sender.ts')).createRobotSender().send(...message),
    },
    log: createLog(),
  }
}

/** Documents by the function that makes them; its client loads with the first. */
export function documentsOf(functionName: () => string): BulletinDocuments {
  const documents = once(async () => (await import('./aws/invoke-documents.ts')).invokeDocuments(functionName()))
  return {
    check: async (bulletin) => (await documents()).check(bulletin),
    keep: async (bulletin) => (await documents()).keep(bulletin),
    read: async (bulletin, kind) => (await documents()).read(bulletin, kind),
  }
}

/** Makes it with the first call that needs it. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A setting that the stack must have given. */
export function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
