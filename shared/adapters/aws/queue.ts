import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'

/** The most messages that SQS takes in one call. */
const BATCH = 10

/** Sends messages to one queue, ten in a call; resolved means the queue has all of them. */
export function createQueue(queueUrl: string): (...messages: object[]) => Promise<void> {
  const client = new SQSClient({})
  return async (...messages) => {
    for (let start = 0; start < messages.length; start += BATCH) {
      const Entries = messages
        .slice(start, start + BATCH)
        .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }))
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
      if (Failed.length > 0) throw new Error(`queue refused ${Failed.length} messages: ${Failed[0]?.Code}`)
    }
  }
}
