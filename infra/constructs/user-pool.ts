import { Aws, RemovalPolicy, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  UserPool,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { pinLogicalId } from './pin-logical-id.ts'

/**
 * The people who may sign in, where the deployment brings no issuer of its own. Accounts are made by an administrator; what
 * an account may do is decided by the memberships that the product stores, never here.
 */
export function userPool(scope: Construct, deployment: string): UserPool {
  const pool = new UserPool(scope, 'UserPool', {
    selfSignUpEnabled: false,
    // Village clerks often have no mail address, so the name that an administrator gives is enough.
    signInAliases: { username: true, email: true },
    signInCaseSensitive: false,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    // The least plan whose pages speak Chinese (docs/decisions/0058).
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  pinLogicalId(pool, 'UserPool')
  Validations.of(pool).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason:
        'A second factor is offered, not demanded: many village clerks share an old phone without an authenticator app. What a clerk enters counts only after a second person approved it.',
    },
    {
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan costs several times what the rest of the system does; accounts are made by an administrator and sign-in attempts are limited by Cognito itself.',
    },
  )
  const domain = new UserPoolDomain(scope, 'SignInDomain', {
    userPool: pool,
    cognitoDomain: { domainPrefix: `village-income-${deployment}-${Aws.ACCOUNT_ID}` },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  })
  pinLogicalId(domain, 'SignInDomain')
  return pool
}
