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
  | 'throttled'
  | 'planner-silent'

interface RaisesAlarmProps {
  /** What was counted, in words: "Errors of the function Api". */
  meaning: string
  /** Who is hurt while this lasts, as a sentence without its full stop. */
  hurts: string
  runbook: Runbook
  metric: IMetric
  topic: ITopic
  /** Told when there was none of it for so many periods, in place of when there was one. */
  below?: { periods: number }
}

/**
 * Tells people by the topic as soon as one of something that must not happen has happened within the metric's period.
 * Silence is well: with little traffic most periods have no data. With `below` silence is what is told.
 */
export function raisesAlarm(scope: Construct, id: string, props: RaisesAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    alarmDescription: `${props.meaning}. Who is hurt: ${props.hurts}. What to do: docs/runbooks/${props.runbook}.md`,
    metric: props.metric,
    threshold: 1,
    ...(props.below === undefined
      ? {
          evaluationPeriods: 1,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }
      : {
          evaluationPeriods: props.below.periods,
          comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
          treatMissingData: TreatMissingData.BREACHING,
        }),
  })
  alarm.addAlarmAction(new SnsAction(props.topic))
  return alarm
}
