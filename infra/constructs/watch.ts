import { Duration } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Dashboard, GraphWidget, LogQueryVisualizationType, LogQueryWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { DeploymentSettings } from '../settings.ts'
import { raisesAlarm } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import type { HouseFunction } from './house-function.ts'
import type { HttpEntrance } from './http-entrance.ts'

interface WatchProps {
  settings: DeploymentSettings
  alarmTopic: AlarmTopic
  entrance: HttpEntrance
  planner: HouseFunction
  runTownship: HouseFunction
  deliverMail: HouseFunction
  /** Where what was given up lies. */
  deadLetters: readonly Queue[]
}

/**
 * What no single function can tell of itself: that calls were turned away, that nobody asked what is due, that money
 * runs; and one page to look at when an alarm rings.
 */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id)
    const { alarmTopic, planner } = props
    raisesAlarm(this, 'Throttles', {
      meaning: 'Lambda turned calls away, because more ran at once in this account than its quota allows',
      hurts: 'whoever opened a page or sent an entry at that moment got an error; scheduled work waited',
      runbook: 'throttled',
      // Without a dimension: of all functions together, as the quota is one for all.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      topic: alarmTopic,
    })
    raisesAlarm(this, 'Heartbeat', {
      meaning: 'For two hours nobody asked what is due: the planner did not run',
      hurts: 'every township: no dispatch, no bulletin, no mail goes out until it runs again',
      runbook: 'planner-silent',
      metric: planner.lambda.metricInvocations({ statistic: 'Sum', period: Duration.hours(1) }),
      topic: alarmTopic,
      below: { periods: 2 },
    })
    budget(this, props.settings)
    dashboard(this, props)
  }
}

/** Of the whole account: AWS Budgets tells at 80 % of the month's sum, and when the forecast is above it. It is not offered in the China partition. */
function budget(scope: Construct, { region, monthlyBudgetUsd, alarmEmail }: DeploymentSettings): void {
  if (region.startsWith('cn-')) return
  const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
    subscribers: [{ subscriptionType: 'EMAIL', address: alarmEmail }],
  })
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: [notify('ACTUAL', 80), notify('FORECASTED', 100)],
  })
}

function dashboard(scope: Construct, { entrance, planner, runTownship, deliverMail, deadLetters }: WatchProps): void {
  const { requests, clientErrors, serverErrors, latency } = entrance.metrics
  const lines = (title: string, fn: HouseFunction, query: string[]) =>
    new LogQueryWidget({
      title,
      width: 12,
      logGroupNames: [fn.logGroup.logGroupName],
      view: LogQueryVisualizationType.TABLE,
      queryLines: query,
    })
  const graph = (title: string, left: Metric[], right: Metric[] = []) =>
    new GraphWidget({ title, left, right, width: 12 })
  new Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        graph('访问与出错 requests and errors', [requests, clientErrors, serverErrors], [latency]),
        graph('调度器 planner', [
          planner.lambda.metricInvocations({ statistic: 'Sum' }),
          planner.lambda.metricErrors({ statistic: 'Sum' }),
        ]),
      ],
      [
        lines('到期与完成的任务 runs due and done', runTownship, [
          'filter message = "township run"',
          'stats sum(done) as done, sum(failed) as failed by townshipId',
          'sort failed desc, done desc',
        ]),
        lines('邮件 mails by state', deliverMail, [
          'filter message = "delivered"',
          'stats sum(sent) as sent, sum(failed) as failed, sum(unknown) as unknown, sum(waiting) as waiting by townshipId, month',
          'sort failed desc',
        ]),
      ],
      [
        graph(
          '死信 dead letters',
          deadLetters.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' })),
        ),
        graph('同时运行 concurrency', [
          new Metric({ namespace: 'AWS/Lambda', metricName: 'ConcurrentExecutions', statistic: 'Maximum' }),
          new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum' }),
        ]),
      ],
    ],
  })
}
