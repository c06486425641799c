import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { lateAreaDocuments } from '../../shared/adapters/aws/late-area-documents.ts'
import { lateStoreOfTownships } from '../../shared/adapters/aws/late-store-of-townships.ts'
import { createLog } from '../../shared/adapters/aws/log.ts'
import { documentsOf, formFilesOf } from '../../shared/adapters/aws-dependencies.ts'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { readEnvironment, requiredSetting } from '../../shared/adapters/environment.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { createRobotSender } from '../../shared/adapters/robots/robot-sender.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { month } from '../../shared/calendar.ts'
import { bodyId } from '../../shared/permissions/body.ts'
import { documentPeriod } from '../../shared/robots/list-messages.ts'
import { deliverRequested } from '../../shared/schedule/deliver-requested.ts'
import { eachMessage } from './queue-batch.ts'

/** Leaves room, within the minute that the function has, for a mail server that answers late. */
const TURN_MILLIS = 20_000

const environment = readEnvironment(process.env)
const log = createLog()
const mailQueue = requiredSetting('MAIL_QUEUE_URL', environment.mailQueueUrl)
const documentsFunction = requiredSetting('DOCUMENTS_FUNCTION', environment.documentsFunction)
const store = dynamoDbStore(environment.tableName)
const deps = {
  ...lateStoreOfTownships(store),
  ...lateAreaDocuments(store),
  documents: documentsOf(() => documentsFunction),
  formFiles: formFilesOf(() => documentsFunction),
  mailer: createMailer(environment.mailUrl, { perSecond: environment.mailPerSecond }),
  mailFrom: environment.mailFrom,
  renderEmail,
  robotSender: createRobotSender(),
  publicUrl: environment.publicUrl,
  turn: { millis: TURN_MILLIS, next: nextTurn },
}
const message = z.union([
  z.object({ townshipId: bodyId, month, trialTo: z.email().optional() }),
  z.object({ townshipId: bodyId, week: documentPeriod }),
  z.object({ townshipId: bodyId, alarm: z.literal('missing_run') }),
  z.object({ townshipId: bodyId, digests: z.literal(true) }),
])

/** Few bulletins take another turn: the queue's client loads with the first that does. */
async function nextTurn(...messages: object[]): Promise<void> {
  const { createQueue } = await import('../../shared/adapters/aws/queue.ts')
  await createQueue(mailQueue)(...messages)
}

/** Once a day and township: what it needs loads with it. */
async function digestsOf(townshipId: string): Promise<object> {
  const { sendDigests } = await import('../../shared/desk/send-digests.ts')
  const { renderDigest } = await import('../../shared/adapters/documents/digest-email.ts')
  return sendDigests({ ...deps, renderDigest }, townshipId)
}

/** Sends the pending e-mails and chat messages of each document of the batch, and the digests of townships. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return eachMessage(event, log, async (body) => {
    const request = message.parse(body)
    const { townshipId } = request
    if ('digests' in request) return log.info('digests', { townshipId, ...(await digestsOf(townshipId)) })
    const report = await deliverRequested(deps, request)
    const what =
      'alarm' in request
        ? { alarm: request.alarm }
        : 'week' in request
          ? { week: request.week }
          : { month: request.month }
    log.info('delivered', { townshipId, ...what, ...report })
  })
}
