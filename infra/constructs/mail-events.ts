import { Validations } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { HouseFunction } from './house-function.ts'
import { sendsTo } from './permissions.ts'
import { DeadLetters, type DeadLettersProps } from './worker-queue.ts'

/** What SES learns of mails that were sent with this configuration set, published to EventBridge and handed to the function that notes it. */
export class MailEvents extends Construct {
  readonly configurationSet: ConfigurationSet

  constructor(scope: Construct, id: string) {
    super(scope, id)
    // SES keeps figures of the set's reputation; suppression is the township's own, so that an admin can lift it.
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', { reputationMetrics: true })
    new ConfigurationSetEventDestination(this, 'ToEventBridge', {
      configurationSet: this.configurationSet,
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    })
  }

  /**
   * Events of this set alone: others in the account may send by SES too. There are few of them, so no queue stands
   * between: Lambda asks an empty one for work all year, for 3 USD. What fails three times is a dead letter.
   */
  goTo(worker: HouseFunction, lost: DeadLettersProps): DeadLetters {
    const deadLetters = new DeadLetters(this, 'DeadLetters', lost)
    Validations.of(deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue, of EventBridge and of the asynchronous invocations it makes.',
    })
    sendsTo(worker, deadLetters)
    worker.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
    })
    new Rule(this, 'Rule', {
      description: 'Mails of the bulletin that came back, were marked as spam, or were rejected by SES',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received', 'Email Rejected'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
      },
      targets: [new LambdaFunction(worker.lambda, { deadLetterQueue: deadLetters })],
    })
    return deadLetters
  }
}
