import { Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  CfnScheduleGroup,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { HouseFunction } from './house-function.ts'
import { sendsTo } from './permissions.ts'
import { DeadLetters } from './worker-queue.ts'

/**
 * When the planner is asked what is due. It decides by each township's own next due time, so a schedule that fires on a day
 * without work costs one query. They fire every day, because a Saturday made up for a holiday is a working day (调休).
 */
const SCHEDULES = [
  {
    kind: 'weekly',
    cron: { minute: '0', hour: '8' },
    description:
      'Weekly dispatch: 08:00 on the first working day after the week. Every day, as that can be a weekend made up for a holiday.',
  },
  {
    kind: 'monthly',
    cron: { minute: '0', hour: '8,17' },
    description:
      'Monthly bulletin: figures are taken at 08:00 on the 6th working day and issued at 17:00, which only the calendar knows.',
  },
  {
    kind: 'sweep',
    cron: { minute: '30' },
    description:
      'Hourly sweep: runs what is due and not done, sends what is pending, fails loudly for a run that stays missing.',
  },
] as const

interface RunSchedulesProps {
  planner: HouseFunction
  alarmTopic: ITopic
}

/** The three schedules of the product, in the time of China, and one queue for every tick that was lost. */
export class RunSchedules extends Construct {
  readonly lostTicks: DeadLetters

  constructor(scope: Construct, id: string, { planner, alarmTopic }: RunSchedulesProps) {
    super(scope, id)
    const lostTicks = new DeadLetters(this, 'LostTicks', {
      meaning: 'A schedule could not start the planner, or the planner failed three times',
      hurts: 'townships whose dispatch or bulletin is due now get it late, with the next hourly sweep that succeeds',
      runbook: 'schedule-dead-letters',
      alarmTopic,
    })
    this.lostTicks = lostTicks
    Validations.of(lostTicks).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is itself the dead-letter queue, of EventBridge Scheduler and of the asynchronous invocations it makes.',
    })
    sendsTo(planner, lostTicks)
    planner.lambda.configureAsyncInvoke({
      // Throttled or failing: tried until the next sweep is near, then told.
      maxEventAge: Duration.minutes(50),
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: lostTicks.queueArn }) },
    })

    // CloudFormation names it, so that a deployment that failed leaves nothing that stands in the way of the next.
    const made = new CfnScheduleGroup(this, 'Group')
    const group = ScheduleGroup.fromScheduleGroupName(this, 'NamedGroup', made.ref)
    const role = schedulerRole(this, made.attrArn)
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [planner.lambda.functionArn] }),
    )
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [lostTicks.queueArn] }))

    for (const { kind, cron, description } of SCHEDULES) {
      new Schedule(this, kind, {
        description,
        scheduleGroup: group,
        schedule: ScheduleExpression.cron({ ...cron, timeZone: TimeZone.ASIA_SHANGHAI }),
        target: new LambdaInvoke(planner.lambda, {
          input: ScheduleTargetInput.fromObject({ kind }),
          // The permissions are those above; left to itself the target would add every version and alias of the function.
          role: role.withoutPolicyUpdates(),
          deadLetterQueue: lostTicks,
          maxEventAge: Duration.minutes(50),
          retryAttempts: 10,
        }),
      })
    }
  }
}

function schedulerRole(scope: Construct, groupArn: string): Role {
  const conditions = { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': groupArn }
  return new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: conditions } }),
  })
}
