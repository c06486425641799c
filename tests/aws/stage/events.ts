/** What calls functions by itself: queues, schedules and rules of EventBridge, each with the permission that AWS asks for. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import { type DeployedFunction, type Functions, isTooLargeToQueue } from './functions.ts'
import type { Policies } from './policy.ts'
import type { Queue, Queues } from './sqs.ts'

const mappingSchema = z.object({
  BatchSize: z.int(),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.int().min(2) }).optional(),
})
const failuresSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]) })
  .nullable()
const invokeConfigSchema = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.int().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
})
const scheduleSchema = z.object({
  GroupName: z.string().optional(),
  State: z.literal('ENABLED'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string(),
  Target: z.object({
    Arn: z.string(),
    Input: z.string(),
    RoleArn: z.string(),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
})
const ruleSchema = z.object({
  State: z.literal('ENABLED'),
  EventPattern: z.record(z.string(), z.unknown()),
  Targets: z.array(z.object({ Arn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }).optional() })),
})

export interface Events {
  /** Lets every schedule whose input has this kind fire once. */
  fire(kind: string): Promise<void>
  /** Gives an event to the default bus. */
  emit(event: { source: string; 'detail-type': string; detail: unknown }): Promise<void>
  /** Calls a function asynchronously: at once, in the background, and again when it fails. */
  call(fn: DeployedFunction, event: string): void
  /** The events of those calls. */
  called: readonly string[]
  /** Hands the queues' messages to their workers until all are empty; what fails comes back at once. Then nothing is called any more. */
  work(): Promise<void>
}

export function createEvents(
  assembly: Assembly,
  functions: Functions,
  policies: Policies,
  queues: Queues,
  passMinutes: (minutes: number) => void,
): Events {
  const { partition, region, account } = assembly.place
  const configs = assembly
    .ofType('AWS::Lambda::EventInvokeConfig')
    .map(({ properties }) => invokeConfigSchema.parse(properties))

  const under = new Set<Promise<void>>()
  const called: string[] = []

  /** As Lambda calls a function asynchronously: again after a minute and two more when it fails, then the destination, in the function's own name. */
  async function invokeLater(fn: DeployedFunction, event: string): Promise<void> {
    if (isTooLargeToQueue(event)) throw new Error(`an event of ${event.length} bytes is refused`)
    const config = configs.find(({ FunctionName }) => functions.byArn(FunctionName) === fn)
    for (let attempt = 0; attempt <= (config?.MaximumRetryAttempts ?? 2); attempt++) {
      const outcome = await functions.invoke(fn, event)
      if ('payload' in outcome) return
      passMinutes(attempt + 1)
    }
    const destination = config?.DestinationConfig?.OnFailure.Destination
    if (destination === undefined) return
    policies.demand(fn.roleArn, { action: 'sqs:SendMessage', resource: destination })
    queues.put(queues.byArn(destination), event)
  }

  async function fire(kind: string): Promise<void> {
    const schedules = assembly
      .ofType('AWS::Scheduler::Schedule')
      .map(({ properties }) => scheduleSchema.parse(properties))
    const due = schedules.filter(
      ({ Target }) => z.object({ kind: z.string() }).parse(JSON.parse(Target.Input)).kind === kind,
    )
    if (due.length === 0) throw new Error(`no schedule is called ${kind}`)
    for (const { GroupName = 'default', Target } of due) {
      const context = {
        'aws:SourceAccount': account,
        'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/${GroupName}`,
      }
      if (!policies.assumes(Target.RoleArn, 'scheduler.amazonaws.com', context))
        throw new Error(`the scheduler may not take on ${Target.RoleArn}`)
      policies.demand(Target.RoleArn, { action: 'lambda:InvokeFunction', resource: Target.Arn })
      await invokeLater(functions.byArn(Target.Arn), Target.Input)
    }
  }

  async function emit(event: { source: string; 'detail-type': string; detail: unknown }): Promise<void> {
    const whole = {
      version: '0',
      id: randomUUID(),
      account,
      region,
      time: new Date().toISOString(),
      resources: [],
      ...event,
    }
    for (const rule of assembly.ofType('AWS::Events::Rule')) {
      const { EventPattern, Targets } = ruleSchema.parse(rule.properties)
      if (!matches(whole, EventPattern)) continue
      for (const { Arn, DeadLetterConfig } of Targets) {
        const fn = functions.byArn(Arn)
        if (policies.admits(fn.arn, 'events.amazonaws.com', assembly.arnOf(rule)))
          await invokeLater(fn, JSON.stringify(whole))
        else if (DeadLetterConfig !== undefined) queues.put(queues.byArn(DeadLetterConfig.Arn), JSON.stringify(whole))
      }
    }
  }

  async function workOff(
    queue: Queue,
    fn: DeployedFunction,
    batchSize: number,
    reportsFailures: boolean,
  ): Promise<void> {
    for (const name of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
      policies.demand(fn.roleArn, { action: `sqs:${name}`, resource: queue.arn })
    }
    const batch = queues.take(queue, batchSize)
    if (batch.length === 0) return
    const Records = batch.map(({ id, body, received }) => ({
      messageId: id,
      receiptHandle: id,
      body,
      attributes: { ApproximateReceiveCount: String(received) },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: region,
    }))
    const outcome = await functions.invoke(fn, JSON.stringify({ Records }))
    const failures =
      'payload' in outcome && reportsFailures ? failuresSchema.safeParse(JSON.parse(outcome.payload)) : undefined
    const failed = failures?.success
      ? (failures.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
      : []
    const allFailed =
      !('payload' in outcome) || failures?.success === false || failed.some((id) => !batch.some((one) => one.id === id))
    for (const message of batch) if (allFailed || failed.includes(message.id)) queues.giveBack(queue, message)
  }

  return {
    fire,
    emit,
    called,
    call(fn, event) {
      called.push(event)
      const call = invokeLater(fn, event).finally(() => under.delete(call))
      under.add(call)
    },
    async work() {
      const mappings = assembly.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => {
        const { EventSourceArn, FunctionName, BatchSize, FunctionResponseTypes } = mappingSchema.parse(properties)
        const [queue, fn] = [queues.byArn(EventSourceArn), functions.byArn(FunctionName)]
        // AWS makes no mapping whose function may run longer than its messages stay hidden.
        if (queue.visibilityTimeoutMs < fn.timeoutMs)
          throw new Error(`${fn.name} may run longer than its messages stay hidden`)
        return { queue, fn, BatchSize, reportsFailures: FunctionResponseTypes.length > 0 }
      })
      while (mappings.some(({ queue }) => queue.waiting.length > 0)) {
        for (const { queue, fn, BatchSize, reportsFailures } of mappings)
          await workOff(queue, fn, BatchSize, reportsFailures)
      }
      while (under.size > 0) await Promise.all(under)
    },
  }
}

/** A pattern of EventBridge: every field named must be there with one of the values; an array in the event counts if one of it does. */
export function matches(event: unknown, pattern: Record<string, unknown>): boolean {
  const fields = z.record(z.string(), z.unknown()).safeParse(event)
  if (!fields.success) return false
  return Object.entries(pattern).every(([name, wanted]) => {
    const actual = fields.data[name]
    if (!Array.isArray(wanted)) return matches(actual, z.record(z.string(), z.unknown()).parse(wanted))
    const values = Array.isArray(actual) ? actual : [actual]
    return values.some((value) => wanted.includes(value))
  })
}
