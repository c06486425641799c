import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { type Runbook, raisesAlarm } from './alarm.ts'
import type { HouseFunction } from './house-function.ts'
import { receivesFrom } from './permissions.ts'

export interface DeadLettersProps {
  /** What lies here: "Messages that …". */
  meaning: string
  hurts: string
  runbook: Runbook
  alarmTopic: ITopic
}

/** A queue of what was tried and given up, kept for 14 days, and an alarm as soon as something lies in it. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id, { retentionPeriod: Duration.days(14), ...secure })
    raisesAlarm(this, 'Alarm', {
      ...props,
      metric: this.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      topic: props.alarmTopic,
    })
  }
}

interface WorkerQueueProps extends DeadLettersProps {
  worker: HouseFunction
  /** How long the worker may take for one batch; the queue waits six times as long before it tries again, as AWS advises. */
  workerTimeout: Duration
  /** Messages handed to the worker at once; those that fail come back alone. */
  batchSize: number
  /** Workers at the same time. */
  maxConcurrency: number
}

/** A queue and the function that works it off, each message tried five times before it becomes a dead letter. */
export class WorkerQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: DeadLetters

  constructor(scope: Construct, id: string, props: WorkerQueueProps) {
    super(scope, id)
    this.deadLetters = new DeadLetters(this, 'DeadLetters', props)
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(6 * props.workerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
      ...secure,
    })
    receivesFrom(props.worker, this.queue)
    const mapping = new EventSourceMapping(this, 'Worker', {
      target: props.worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    })
    // Lambda checks the permission when the mapping is made, so the policy has to be there first.
    mapping.node.addDependency(props.worker.role)
  }
}

const secure = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
