/** Dependencies of the functions on AWS; each entry adds only what it uses, so that each bundle stays small. */
import type { BulletinDocuments } from '../bulletin/record/documents.ts'
import type { Dependencies } from '../dependencies.ts'
import type { FormFiles } from '../forms/port.ts'
import { once } from '../once.ts'
import type { Parquet } from '../spreadsheets/port.ts'
import { createLog } from './aws/log.ts'
import type { StoredDependencies } from './dependencies.ts'
import { type Environment, requiredSetting } from './environment.ts'
import { late } from './late.ts'

/**
 * The ports of pages, API and scheduled runs. Most requests send no mail and ask for no document, and some functions never
 * do: what those need, the setting among it, is looked for with the first that does.
 */
export function awsDependencies(
  environment: Environment,
  stored: StoredDependencies,
  parquet: Parquet = noParquet,
): Dependencies {
  const documentsFunction = () => requiredSetting('DOCUMENTS_FUNCTION', environment.documentsFunction)
  const mailQueue = once(async () => {
    const { createQueue } = await import('./aws/queue.ts')
    return createQueue(requiredSetting('MAIL_QUEUE_URL', environment.mailQueueUrl))
  })
  const runQueue = once(async () => {
    const { createQueue } = await import('./aws/queue.ts')
    return createQueue(requiredSetting('RUN_QUEUE_URL', environment.runQueueUrl))
  })
  return {
    ...stored,
    requestRun: async (townshipId) => (await runQueue())({ townshipId }),
    documents: documentsOf(documentsFunction),
    papers: late(async () => (await import('./aws/invoke-documents.ts')).invokePapers(documentsFunction())),
    parquet,
    formFiles: formFilesOf(documentsFunction),
    requestDelivery: async (request) => (await mailQueue())(request),
    // Pages send to a robot only to try it.
    robotSender: late(async () => (await import('./robots/robot-sender.ts')).createRobotSender()),
    log: createLog(),
  }
}

/** Only programs are given it, so it ships with their function alone. */
const noParquet: Parquet = {
  write: async () => {
    throw new Error('this function writes no Parquet')
  },
}

/** Documents by the function that makes them; its client loads with the first. */
export function documentsOf(functionName: () => string): BulletinDocuments {
  return late(async () => (await import('./aws/invoke-documents.ts')).invokeDocuments(functionName()))
}

export function formFilesOf(functionName: () => string): FormFiles {
  return late(async () => (await import('./aws/invoke-documents.ts')).invokeForms(functionName()))
}
