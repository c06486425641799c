/** SQS as far as the product uses it: batches in; what a worker did not manage comes back, and at last is a dead letter. */
import { createHash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import { json, jsonError, type ServiceAnswer, type ServiceCall } from './service-call.ts'

const BATCH_ENTRIES = 10
const BATCH_BYTES = 1024 * 1024

const queueSchema = z.object({
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() }).optional(),
  VisibilityTimeout: z.int().default(30),
})
const batchSchema = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })),
})

export type Message = { id: string; body: string; received: number }
export type Queue = {
  url: string
  arn: string
  visibilityTimeoutMs: number
  deadLetters: { arn: string; maxReceiveCount: number } | undefined
  waiting: Message[]
}

export interface Queues {
  all: readonly Queue[]
  byArn(arn: string): Queue
  byUrl(url: string): Queue | undefined
  put(queue: Queue, body: string): void
  /** Up to so many messages; one that came too often goes to the dead letters instead. */
  take(queue: Queue, most: number): Message[]
  /** Makes a message visible again. */
  giveBack(queue: Queue, message: Message): void
}

export function createQueues(assembly: Assembly): Queues {
  const all = assembly.ofType('AWS::SQS::Queue').map((resource): Queue => {
    const { RedrivePolicy, VisibilityTimeout } = queueSchema.parse(resource.properties)
    const arn = assembly.arnOf(resource)
    const name = arn.slice(arn.lastIndexOf(':') + 1)
    const { region, account, partition } = assembly.place
    return {
      url: `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account}/${name}`,
      arn,
      visibilityTimeoutMs: VisibilityTimeout * 1000,
      deadLetters:
        RedrivePolicy === undefined
          ? undefined
          : { arn: RedrivePolicy.deadLetterTargetArn, maxReceiveCount: RedrivePolicy.maxReceiveCount },
      waiting: [],
    }
  })
  const byArn = (arn: string) => {
    const queue = all.find((one) => one.arn === arn)
    if (queue === undefined) throw new Error(`there is no queue ${arn}`)
    return queue
  }
  return {
    all,
    byArn,
    byUrl: (url) => all.find((queue) => queue.url === url),
    put: (queue, body) => queue.waiting.push({ id: randomUUID(), body, received: 0 }),
    take(queue, most) {
      const taken: Message[] = []
      for (let message = queue.waiting.shift(); message !== undefined; message = queue.waiting.shift()) {
        message.received++
        if (queue.deadLetters !== undefined && message.received > queue.deadLetters.maxReceiveCount) {
          byArn(queue.deadLetters.arn).waiting.push({ ...message, received: 0 })
          continue
        }
        taken.push(message)
        if (taken.length === most) break
      }
      return taken
    },
    giveBack: (queue, message) => queue.waiting.push(message),
  }
}

/** The queue that a call is about. */
export function queueOf(queues: Queues, call: ServiceCall): Queue | undefined {
  return queues.byUrl(z.object({ QueueUrl: z.string() }).parse(JSON.parse(call.body.toString())).QueueUrl)
}

/** `SendMessageBatch`, the one call of the product, with the limits of SQS. */
export function sendBatch(queues: Queues, queue: Queue, call: ServiceCall): ServiceAnswer {
  const { Entries } = batchSchema.parse(JSON.parse(call.body.toString()))
  const refuse = (type: string, message: string) => jsonError(400, `com.amazonaws.sqs#${type}`, message)
  if (Entries.length === 0) return refuse('EmptyBatchRequest', 'There should be at least one entry.')
  if (Entries.length > BATCH_ENTRIES) return refuse('TooManyEntriesInBatchRequest', 'At most 10 entries.')
  if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
    return refuse('BatchEntryIdsNotDistinct', 'Ids repeat.')
  const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0)
  if (bytes > BATCH_BYTES) return refuse('BatchRequestTooLong', 'The batch is longer than 1,048,576 bytes.')
  for (const { MessageBody } of Entries) queues.put(queue, MessageBody)
  return json({
    Successful: Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: randomUUID(),
      MD5OfMessageBody: md5(MessageBody),
    })),
    Failed: [],
  })
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
