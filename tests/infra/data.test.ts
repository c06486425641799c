import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { table as definition } from '../../shared/adapters/table/table.ts'
import { deployment, templates } from './deployment.ts'

const { data, service } = templates()

/** What people's work lies in, under the names that CloudFormation must never forget. */
const PINNED = {
  Table: 'AWS::DynamoDB::Table',
  Files: 'AWS::S3::Bucket',
  UserPool: 'AWS::Cognito::UserPool',
}

describe('what holds something', () => {
  it.each(Object.entries(PINNED))('%s keeps its logical id and outlives its stack', (id, type) => {
    expect(
      data.findResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }),
    ).toHaveProperty(id)
    expect(Object.keys(data.findResources(type))).toEqual([id])
  })

  it('lies in a stack that cannot be deleted by a slip, and nowhere else', () => {
    expect(deployment().data.terminationProtection).toBe(true)
    for (const type of Object.values(PINNED)) service.resourceCountIs(type, 0)
  })

  it('keeps the addresses people and programs were given', () => {
    expect(Object.keys(data.findResources('AWS::Cognito::UserPoolDomain'))).toEqual(['SignInDomain'])
    expect(Object.keys(service.findResources('AWS::Cognito::UserPoolClient'))).toEqual(['SignInClient', 'ToolsClient'])
  })
})

describe('the table', () => {
  it('has the keys, the indexes and the time to live that the store is written for', () => {
    const indexOf = (IndexName: keyof typeof definition.indexes, ProjectionType: string) => {
      const { partitionKey, sortKey } = definition.indexes[IndexName]
      const KeySchema = [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ]
      return { IndexName, KeySchema, Projection: { ProjectionType } }
    }
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: definition.partitionKey, KeyType: 'HASH' },
        { AttributeName: definition.sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [indexOf('lookup', 'ALL'), indexOf('state', 'KEYS_ONLY')],
      TimeToLiveSpecification: { AttributeName: definition.timeToLive, Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    })
  })

  it('is encrypted, restorable to any second of 35 days, and protected from deletion', () => {
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
    })
  })
})

describe('the files', () => {
  it('are closed to the public, encrypted, and keep every version', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
      VersioningConfiguration: { Status: 'Enabled' },
    })
  })

  it('are refused to whoever does not use TLS', () => {
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  it('that were uploaded and never taken in are forgotten after a day; no other file ever is', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({ Prefix: 'incoming/', ExpirationInDays: 1, Status: 'Enabled' }),
          {
            Id: 'forget-broken-uploads',
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            Status: 'Enabled',
          },
        ],
      },
    })
  })
})

describe('sign-in', () => {
  it.each([
    ['lets nobody make an account alone', { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }],
    ['keeps the accounts when the stack is deleted by a slip', { DeletionProtection: 'ACTIVE' }],
    ['has the plan whose pages speak Chinese, and no dearer one', { UserPoolTier: 'ESSENTIALS' }],
    ['needs no mail address, and takes one as a name', { AliasAttributes: ['email'] }],
    ['takes a name in capitals for the same', { UsernameConfiguration: { CaseSensitive: false } }],
    [
      'offers a second factor that costs no message',
      { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    ],
    [
      'gives a forgotten password back by mail alone',
      { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] } },
    ],
    [
      'wants passwords of twelve characters of each kind',
      {
        Policies: {
          PasswordPolicy: {
            MinimumLength: 12,
            RequireLowercase: true,
            RequireUppercase: true,
            RequireNumbers: true,
            RequireSymbols: true,
          },
        },
      },
    ],
  ])('%s', (_, properties) => {
    data.hasResourceProperties('AWS::Cognito::UserPool', properties)
  })

  it('has the pages that know languages, for each client of people', () => {
    data.hasResourceProperties('AWS::Cognito::UserPoolDomain', { ManagedLoginVersion: 2 })
    for (const client of ['SignInClient', 'ToolsClient']) {
      service.hasResourceProperties('AWS::Cognito::ManagedLoginBranding', {
        ClientId: { Ref: client },
        UseCognitoProvidedValues: true,
      })
    }
  })

  it.each(['SignInClient', 'ToolsClient'])(
    '%s uses the authorization code without a secret, which is what PKCE is for, no password flow, and tokens for an hour',
    (client) => {
      const { [client]: found } = service.findResources('AWS::Cognito::UserPoolClient')
      expect(found?.Properties).toMatchObject({
        AllowedOAuthFlows: ['code'],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthScopes: ['openid', 'profile'],
        GenerateSecret: false,
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: true,
        SupportedIdentityProviders: ['COGNITO'],
        AccessTokenValidity: 60,
        IdTokenValidity: 60,
        RefreshTokenValidity: 1440,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      })
    },
  )
})

describe('programs', () => {
  const { service: withProgram } = templates('withProgram')

  it('get tokens by a secret of their own, for the JSON API alone', () => {
    withProgram.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: [{ 'Fn::Join': ['', [Match.anyValue(), '/use']] }],
      GenerateSecret: true,
    })
  })

  it('cost nothing where there are none', () => {
    expect(JSON.stringify(service.toJSON())).not.toContain('client_credentials')
  })
})
