import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { prices } from '../../bench/prices.ts'
import { readDeployment } from '../../infra/settings.ts'
import { templates } from './deployment.ts'
import { alarmsOf, functionsOf, propertiesOf } from './template.ts'

const { data, service } = templates()
const functions = functionsOf(service)

const alarms = alarmsOf(service)
const watching = (metric: string, resource: unknown) =>
  alarms.filter(({ MetricName, Dimensions }) => {
    return MetricName === metric && JSON.stringify(Dimensions).includes(JSON.stringify(resource))
  })

/** Whatever fails in these is an answer of 5xx, of which the entrance raises an alarm. */
const BEHIND_THE_ENTRANCE = ['Api', 'OfficeApi', 'Web', 'OfficeWeb', 'SignInAccounts']
/** Whatever fails in these lies among the dead letters in the end, of which an alarm is raised. */
const BEFORE_DEAD_LETTERS = ['RunTownship', 'DeliverMail', 'MailEvents']

describe('every function', () => {
  it.each([...functions])('%s runs Node 24 on ARM and keeps its logs for 90 days', (_, { LoggingConfig, ...fn }) => {
    expect(fn).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
    const logGroups = propertiesOf(service, 'AWS::Logs::LogGroup', z.object({ RetentionInDays: z.number() }))
    expect(logGroups.get(LoggingConfig.LogGroup)).toEqual({ RetentionInDays: 90 })
  })

  it.each([...functions])(
    '%s has an alarm for its errors: its own, that of the entrance, or of dead letters',
    (name, { id }) => {
      const isHeardElsewhere = [...BEHIND_THE_ENTRANCE, ...BEFORE_DEAD_LETTERS].includes(name)
      expect(watching('Errors', { Ref: id })).toHaveLength(isHeardElsewhere ? 0 : 1)
    },
  )

  it('is told only the settings it needs', () => {
    const settings = [...functions].map(([name, { Environment }]) => [
      name,
      Object.keys(Environment.Variables).toSorted(),
    ])
    const logs = ['POWERTOOLS_LOG_LEVEL', 'POWERTOOLS_SERVICE_NAME']
    const always = [...logs, 'STORE', 'TABLE_NAME']
    const everyday = ['API_AUDIENCE', 'OIDC_CLIENT_ID', 'OIDC_ISSUER', 'PUBLIC_URL']
    const office = [...everyday, 'DOCUMENTS_FUNCTION', 'MAIL_QUEUE_URL', 'RUN_QUEUE_URL']
    const expected = {
      Api: [...everyday, ...always],
      OfficeApi: [...office, ...always],
      Web: ['FILES_URL', ...everyday, ...always],
      OfficeWeb: ['ACCOUNTS_FUNCTION', 'FILES_URL', 'IMPORT_FUNCTION', ...office, ...always],
      PlanRuns: ['MAIL_QUEUE_URL', 'RUN_QUEUE_URL', ...always],
      RunTownship: ['DOCUMENTS_FUNCTION', 'MAIL_QUEUE_URL', 'PUBLIC_URL', 'RUN_QUEUE_URL', ...always],
      MakeDocuments: ['FILES_URL', ...always],
      DeliverMail: [
        'DOCUMENTS_FUNCTION',
        'MAIL_FROM',
        'MAIL_PER_SECOND',
        'MAIL_QUEUE_URL',
        'MAIL_URL',
        'PUBLIC_URL',
        ...always,
      ],
      MailEvents: always,
      ImportLedger: ['FILES_URL', ...always],
      SignInAccounts: ['USER_POOL_ID', ...logs],
    }
    expect(Object.fromEntries(settings)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, names]) => [name, names.toSorted()])),
    )
  })
})

/** As docs/cost.md works it out; the rest of the fixed cost is below half a dollar. */
it('costs less than 20 US dollars a year with nobody in it: alarms, and queues that Lambda asks for work', () => {
  const mappings = propertiesOf(service, 'AWS::Lambda::EventSourceMapping', z.object({}))
  const askingForWork = (mappings.size * 5 * 3 * 525_600 * prices.sqsMillion) / 1e6
  expect(alarms.length * 12 * prices.alarmMonth + askingForWork).toBeLessThan(19.5)
})

describe('what no function can tell of itself', () => {
  it('is money: by mail at 80 % of the sum of the deployment, and when it is going to be passed', () => {
    service.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 10, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
      NotificationsWithSubscribers: [
        Match.objectLike({ Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'it@example.org' }] }),
        Match.objectLike({ Notification: Match.objectLike({ NotificationType: 'FORECASTED' }) }),
      ],
    })
  })

  it('is on one page, that reads the logs of runs and mails', () => {
    service.resourceCountIs('AWS::CloudWatch::Dashboard', 1)
    const body = JSON.stringify(service.findResources('AWS::CloudWatch::Dashboard'))
    for (const what of ['township run', 'delivered', 'p90', 'ConcurrentExecutions']) expect(body).toContain(what)
  })
})

describe('the room of pages', () => {
  const { concurrency } = readDeployment('example')

  it('is at least half of what a new account may run at once, whatever the queues hold', () => {
    const mapping = z.object({ ScalingConfig: z.object({ MaximumConcurrency: z.int() }) })
    const workers = [...propertiesOf(service, 'AWS::Lambda::EventSourceMapping', mapping).values()]
    const atOnce = workers.reduce((sum, { ScalingConfig }) => sum + ScalingConfig.MaximumConcurrency, 0)
    expect(concurrency).toBe(10)
    expect(atOnce).toBeLessThanOrEqual(concurrency / 2)
  })
})

describe('a name that CloudFormation gives', () => {
  it('stands in nobody’s way: nothing outside the data stack has one of its own', () => {
    const named = [
      'Name',
      'FunctionName',
      'QueueName',
      'LogGroupName',
      'RoleName',
      'DashboardName',
      'TopicName',
      'AlarmName',
    ]
    const resources = z.record(
      z.string(),
      z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
    )
    const found = Object.entries(resources.parse(service.toJSON().Resources)).filter(([, { Type, Properties }]) => {
      // The name of an HTTP API is a label: two may have the same one.
      return Type !== 'AWS::ApiGatewayV2::Api' && named.some((name) => typeof Properties[name] === 'string')
    })
    expect(found.map(([id, { Type }]) => `${Type} ${id}`)).toEqual([])
  })

  it('is left behind by nothing when a first deployment fails', () => {
    const kept = z.record(z.string(), z.object({ Type: z.string(), DeletionPolicy: z.string().optional() }))
    for (const template of [data, service]) {
      const retained = Object.values(kept.parse(template.toJSON().Resources)).filter(
        ({ DeletionPolicy }) => DeletionPolicy === 'Retain',
      )
      expect(retained).toEqual([])
    }
  })
})

describe('the schedules', () => {
  it('fire weekly, monthly and hourly in the time of China, described, with a retry policy and a queue for lost ticks', () => {
    const schema = z.object({
      ScheduleExpression: z.string(),
      ScheduleExpressionTimezone: z.literal('Asia/Shanghai'),
      Description: z.string().min(20),
      Target: z.object({
        Input: z.string(),
        DeadLetterConfig: z.object({ Arn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }) }),
        RetryPolicy: z.object({ MaximumRetryAttempts: z.literal(10), MaximumEventAgeInSeconds: z.literal(3000) }),
      }),
    })
    const schedules = [...propertiesOf(service, 'AWS::Scheduler::Schedule', schema).values()]
    expect(schedules.map(({ ScheduleExpression, Target }) => [Target.Input, ScheduleExpression])).toEqual([
      ['{"kind":"weekly"}', 'cron(0 8 * * ? *)'],
      ['{"kind":"monthly"}', 'cron(0 8,17 * * ? *)'],
      ['{"kind":"sweep"}', 'cron(30 * * * ? *)'],
    ])
  })

  it('lose nothing quietly when the planner itself fails', () => {
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    })
  })
})

describe('the queues', () => {
  const arn = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
  const queueSchema = z.object({
    SqsManagedSseEnabled: z.literal(true),
    VisibilityTimeout: z.number().optional(),
    RedrivePolicy: z.object({ deadLetterTargetArn: arn, maxReceiveCount: z.literal(5) }).optional(),
  })
  const queues = propertiesOf(service, 'AWS::SQS::Queue', queueSchema)
  const workQueues = [...queues].filter(([, queue]) => queue.RedrivePolicy !== undefined)

  it('hand over small batches, of which only what failed comes back', () => {
    const mappings = propertiesOf(
      service,
      'AWS::Lambda::EventSourceMapping',
      z.object({
        BatchSize: z.number().max(5),
        FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
        ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
      }),
    )
    expect(mappings.size).toBe(workQueues.length)
  })

  it('wait longer than the worker may take', () => {
    expect(workQueues.map(([id, { VisibilityTimeout }]) => [id.slice(0, 4), VisibilityTimeout])).toEqual([
      ['Mail', 360],
      ['RunQ', 720],
    ])
  })

  it('are dead-letter queues with an alarm, or have one', () => {
    const deadLetters = [...queues.keys()].filter((id) => !workQueues.some(([work]) => work === id))
    expect(deadLetters).toHaveLength(4)
    for (const id of deadLetters) {
      const name = { 'Fn::GetAtt': [id, 'QueueName'] }
      expect(watching('ApproximateNumberOfMessagesVisible', name)).toHaveLength(1)
    }
    const used = workQueues.map(([, { RedrivePolicy }]) => RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0])
    expect(deadLetters).toEqual(expect.arrayContaining(used))
  })
})

describe('what SES tells later', () => {
  it('comes by EventBridge: of this product’s mails alone, to the function that notes it; what it cannot note is kept', () => {
    service.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint', 'reject'] },
    })
    service.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': ['Email Bounced', 'Email Complaint Received', 'Email Rejected'],
        detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: Match.stringLikeRegexp('ConfigurationSet') }] } } },
      },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MailEventsFunction'), 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MailFeedbackDeadLetters'), 'Arn'] } },
        }),
      ],
    })
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^MailEventsFunction') },
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MailFeedbackDeadLetters'), 'Arn'] } },
      },
    })
  })

  it('is not there where an SMTP server sends: it says so while it is spoken to', () => {
    const china = templates('china').service
    expect([...functionsOf(china).keys()]).not.toContain('MailEvents')
    china.resourceCountIs('AWS::SES::ConfigurationSet', 0)
  })
})

describe('the entrance', () => {
  it("sends the API to the APIs, the office's pages to theirs, the rest to the everyday ones", () => {
    const routes = [
      ...propertiesOf(
        service,
        'AWS::ApiGatewayV2::Route',
        z.object({ RouteKey: z.string(), Target: z.unknown() }),
      ).values(),
    ]
    const integrations = propertiesOf(
      service,
      'AWS::ApiGatewayV2::Integration',
      z.object({ IntegrationUri: z.unknown() }),
    )
    const functionOf = (target: unknown) => {
      const integration = [...integrations].find(([id]) => JSON.stringify(target).includes(`"${id}"`))?.[1]
      return [...functions].find(([, { id }]) => JSON.stringify(integration).includes(`"${id}"`))?.[0]
    }
    const to = (name: string) =>
      routes.filter(({ Target }) => functionOf(Target) === name).map(({ RouteKey }) => RouteKey)
    expect(to('Api')).toEqual(['ANY /api', 'ANY /api/{proxy+}'])
    expect(to('Web')).toEqual(['$default'])
    expect(to('OfficeApi')).toEqual(
      expect.arrayContaining([
        'ANY /api/v1/townships/{townshipId}/projects',
        'ANY /api/v1/townships/{townshipId}/projects/{proxy+}',
        'ANY /api/v1/counties/{proxy+}',
      ]),
    )
    expect(to('OfficeWeb')).toEqual(expect.arrayContaining(['ANY /settings', 'ANY /settings/{proxy+}']))
    expect(new Set(routes.map(({ Target }) => functionOf(Target)))).toEqual(
      new Set(BEHIND_THE_ENTRANCE.filter((name) => name !== 'SignInAccounts')),
    )
  })

  it('is limited, logged, and has an alarm for answers of 5xx', () => {
    service.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
      AccessLogSettings: {
        DestinationArn: Match.anyValue(),
        // Without the query, in which an invitation's code stands.
        Format: Match.stringLikeRegexp('requestId.*"path":"\\$context\\.path"'),
      },
    })
    expect(alarms.filter(({ MetricName }) => MetricName === '5xx')).toHaveLength(1)
  })
})
