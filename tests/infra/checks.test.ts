import { CfnResource } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { describe, expect, it } from 'vitest'
import { HouseFunction } from '../../infra/constructs/house-function.ts'
import { deployment, KINDS } from './deployment.ts'

/** As `cdk` does it. */
const VALIDATED = true

describe('the synthesis', () => {
  it.each(Object.entries(KINDS))('finds nothing in what is deployed: %s', (_, settings) => {
    expect(() => deployment(settings, VALIDATED).app.synth()).not.toThrow()
  })

  it('fails when cdk-nag finds something', () => {
    const { app, data } = deployment()
    new Bucket(data, 'OpenBucket')
    expect(() => app.synth()).toThrow(/VillageIncomeData\/OpenBucket[\s\S]*AwsSolutions-S10/)
  })

  it('fails when a function gets a star, although its role has an exception for files', () => {
    const { app, service } = deployment()
    const api = service.node.findChild('Api')
    if (!(api instanceof HouseFunction)) throw new Error('Api is not a function of this house')
    api.may(['dynamodb:*'], '*')
    expect(() => app.synth()).toThrow(/AwsSolutions-IAM5\[Action::dynamodb:\*\]/)
    expect(() => app.synth()).toThrow(/AwsSolutions-IAM5\[Resource::\*\]/)
  })

  it('fails when the template itself is wrong', () => {
    const { app, service } = deployment(KINDS.example, VALIDATED)
    new CfnResource(service, 'Typo', { type: 'AWS::SQS::Queue', properties: { VisibilityTimeOut: 30 } })
    expect(() => app.synth()).toThrow(/VisibilityTimeOut/)
  })
})
