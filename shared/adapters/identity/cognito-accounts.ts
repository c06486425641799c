import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type { SignInAccounts } from '../../accounts/sign-in-accounts.ts'

/** Accounts of a Cognito user pool. Needs `cognito-idp:AdminCreateUser` and `cognito-idp:AdminSetUserPassword`. */
export function cognitoAccounts(userPoolId: string): Omit<SignInAccounts, 'issuer'> {
  const client = new CognitoIdentityProviderClient({})
  return {
    async open(signInName, temporaryPassword) {
      const account = {
        UserPoolId: userPoolId,
        Username: signInName,
        TemporaryPassword: temporaryPassword,
        // Clerks have no mail address; who asked for the account hands it over.
        MessageAction: 'SUPPRESS' as const,
      }
      const isMade = await isDone('UsernameExistsException', client.send(new AdminCreateUserCommand(account)))
      return isMade ? 'opened' : 'taken'
    },
    async reset(subject, temporaryPassword) {
      // A subject is a name too: that of a local user.
      const password = { UserPoolId: userPoolId, Username: subject, Password: temporaryPassword, Permanent: false }
      const isSet = await isDone('UserNotFoundException', client.send(new AdminSetUserPasswordCommand(password)))
      return isSet ? 'reset' : 'unknown'
    },
  }
}

/** False: refused by the error of this name, which is an answer. */
async function isDone(refusal: string, call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (error instanceof Error && error.name === refusal) return false
    throw error
  }
}
