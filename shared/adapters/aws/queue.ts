import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

/** Sends messages to one queue; resolved means the queue has it. */
export function createQueue(queueUrl: string): (message: object) => Promise<void> {
  const client = new SQSClient({})
  return async (message) => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
  }
}
