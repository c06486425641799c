import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'

/** Where every alarm goes, and from there as mail to whoever the deployment names. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, alarmEmail: string) {
    super(scope, id, { enforceSSL: true })
    // The policy that demands TLS replaces the one AWS gives a topic by default, which let CloudWatch in.
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    this.addSubscription(new EmailSubscription(alarmEmail))
  }
}
