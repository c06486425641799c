import { type Duration, RemovalPolicy } from 'aws-cdk-lib'
import { type Conditions, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { Bundle } from '../bundle.ts'
import { raisesAlarm } from './alarm.ts'

export interface HouseFunctionProps {
  /** What ships. */
  bundle: Bundle
  /** Who is hurt when this fails, as a sentence without its full stop; it goes into the alarm. */
  hurts: string
  /**
   * Where its alarm goes. None of its own where every failure shows elsewhere: at the `entrance` as an answer of 5xx, or
   * as `dead letters`, each with an alarm there.
   */
  alarm: ITopic | 'entrance' | 'dead letters'
  memoryMb: number
  timeout: Duration
  environment: Record<string, string>
}

/**
 * A function as this house runs them: bundled, on ARM, with logs kept for 90 days, told who is hurt when it fails, and a
 * role that may do nothing but write those logs. What else it may do is said with the verbs in `permissions.ts`.
 *
 * @example
 * const mail = new HouseFunction(this, 'DeliverMail', { bundle, hurts: 'the recipients …', … })
 * writesTable(mail, table)
 */
export class HouseFunction extends Construct {
  readonly lambda: LambdaFunction
  readonly role: Role
  readonly logGroup: LogGroup

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id)
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      // A function that was removed or renamed may be just the one whose logs are wanted.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logGroup.logGroupArn)
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `Hurt when it fails: ${props.hurts}`.slice(0, 256),
      code: Code.fromAsset(props.bundle.folder),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: props.timeout,
      role: this.role,
      logGroup: this.logGroup,
      environment: { ...props.environment, POWERTOOLS_SERVICE_NAME: id, POWERTOOLS_LOG_LEVEL: 'INFO' },
    })
    if (typeof props.alarm === 'string') return
    raisesAlarm(this, 'Errors', {
      meaning: `The function ${id} crashed, threw or ran out of time`,
      hurts: props.hurts,
      runbook: 'function-errors',
      metric: this.lambda.metricErrors({ statistic: 'Sum' }),
      topic: props.alarm,
    })
  }

  /** Allows exactly these actions on exactly these resources. Prefer the verbs in `permissions.ts`. */
  may(actions: string[], ...resources: string[]): void {
    this.role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }))
  }

  /** As `may`, and only where the request meets the conditions (IAM condition operators). */
  mayWhere(conditions: Conditions, actions: string[], ...resources: string[]): void {
    this.role.addToPrincipalPolicy(new PolicyStatement({ actions, resources, conditions }))
  }
}
