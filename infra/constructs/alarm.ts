import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

/** The pages in `docs/runbooks/`, one for each kind of alarm. */
export type Runbook =
  | 'function-errors'
  | 'server-errors'
  | 'schedule-dead-letters'
  | 'run-dead-letters'
  | 'mail-dead-letters'
  | 'mail-event-dead-letters'

export interface RaisesAlarmProps {
  /** What was counted, in words: "Errors of the function Api". */
  meaning: string
  /** Who is hurt while this lasts, as a sentence without its full stop. */
  hurts: string
  runbook: Runbook
  metric: IMetric
  topic: ITopic
}

/**
 * Tells people by the topic as soon as one of something that must not happen has happened within the metric's period.
 * Silence is well: with little traffic most periods have no data.
 */
export function raisesAlarm(scope: Construct, id: string, props: RaisesAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    alarmDescription: `${props.meaning}. Who is hurt: ${props.hurts}. What to do: docs/runbooks/${props.runbook}.md`,
    metric: props.metric,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
  alarm.addAlarmAction(new SnsAction(props.topic))
  return alarm
}
