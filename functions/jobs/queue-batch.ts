import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Log } from '../../shared/dependencies.ts'

/** Handles each message by itself: one that fails goes back to the queue (and at last to the dead letters), no other does. */
export async function eachMessage(
  event: SQSEvent,
  log: Log,
  handle: (message: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const record of event.Records) {
    try {
      await handle(JSON.parse(record.body))
    } catch (error) {
      log.error('message failed', error, { messageId: record.messageId })
      batchItemFailures.push({ itemIdentifier: record.messageId })
    }
  }
  return { batchItemFailures }
}
