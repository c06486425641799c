/** Each alarm for itself: of what it is, from when, and whom it tells where. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { templates } from './deployment.ts'
import { alarmsOf, resourceName } from './template.ts'

const { service } = templates()
const alarms = alarmsOf(service)

/** Runbooks that no alarm leads to. */
const PROCEDURES = ['redrive.md', 'restore.md', 'upgrade.md']

type Alarm = Omit<(typeof alarms)[number], 'AlarmDescription' | 'AlarmActions' | 'Dimensions'> & { of: string }

/** One of what must not happen, within five minutes, is told at once; silence is well. */
const once = { Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }
const silent = { Period: 300, TreatMissingData: 'notBreaching' }
const errors = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', ...once, ...silent }
const deadLetters = {
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateNumberOfMessagesVisible',
  Statistic: 'Maximum',
  ...once,
  ...silent,
}
const EXPECTED: Record<string, Alarm> = {
  'answers of 5xx': {
    of: 'ApiId EntranceApi',
    Namespace: 'AWS/ApiGateway',
    MetricName: '5xx',
    Statistic: 'Sum',
    ...once,
    ...silent,
  },
  'errors of the planner': { of: 'FunctionName PlanRunsFunction', ...errors },
  'errors in making documents': { of: 'FunctionName MakeDocumentsFunction', ...errors },
  'errors in importing a ledger': { of: 'FunctionName ImportLedgerFunction', ...errors },
  'dead letters of runs': { of: 'QueueName RunDeadLetters', ...deadLetters },
  'dead letters of mail': { of: 'QueueName MailDeadLetters', ...deadLetters },
  'what SES told and could not be noted': { of: 'QueueName MailFeedbackDeadLetters', ...deadLetters },
  'ticks that were lost': { of: 'QueueName SchedulesLostTicks', ...deadLetters },
  // Of all functions together, as the quota is one for all.
  'calls turned away': { ...errors, of: '', MetricName: 'Throttles' },
  // Here silence is what is told.
  'a planner that did not run for two hours': {
    ...errors,
    of: 'FunctionName PlanRunsFunction',
    MetricName: 'Invocations',
    Period: 3600,
    EvaluationPeriods: 2,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  },
}

function seen({ AlarmDescription: _, AlarmActions: __, Dimensions, ...rest }: (typeof alarms)[number]): Alarm {
  return { of: Dimensions.map(({ Name, Value }) => `${Name} ${resourceName(Value)}`).join(), ...rest }
}

describe('an alarm', () => {
  it.each(Object.entries(EXPECTED))('is raised for %s', (_, expected) => {
    expect(alarms.map(seen)).toContainEqual(expected)
  })

  it('is raised for nothing else, as each costs money', () => {
    expect(alarms).toHaveLength(Object.keys(EXPECTED).length)
  })
})

describe('every alarm', () => {
  it.each(alarms.map((alarm) => alarm.AlarmDescription))('says who is hurt and what to do: %s', (description) => {
    const runbook = /Who is hurt: \S.+\. What to do: (docs\/runbooks\/[\w-]+\.md)$/.exec(description)?.[1] ?? ''
    expect(existsSync(runbook)).toBe(true)
    expect(readFileSync(runbook, 'utf8')).toMatch(/^# .+\n[\s\S]+## Who is hurt\n[\s\S]+## Look at\n[\s\S]+## Do\n/)
  })

  it('goes to the one topic, and from there by mail to whom the deployment names', () => {
    const [topic] = Object.keys(service.findResources('AWS::SNS::Topic'))
    expect(alarms.map(({ AlarmActions }) => AlarmActions)).toEqual(alarms.map(() => [{ Ref: topic }]))
    service.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'it@example.org',
      TopicArn: { Ref: topic },
    })
  })

  it('reaches people: CloudWatch may publish to the topic although its policy is our own', () => {
    service.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
          }),
        ]),
      },
    })
  })

  it('has a runbook, and every runbook an alarm, but for what people do of their own accord', () => {
    const named = alarms.map(({ AlarmDescription }) => /runbooks\/([\w-]+\.md)$/.exec(AlarmDescription)?.[1])
    const ofAlarms = readdirSync('docs/runbooks').filter((file) => !PROCEDURES.includes(file))
    expect([...new Set(named)].toSorted()).toEqual(ofAlarms.toSorted())
  })
})
