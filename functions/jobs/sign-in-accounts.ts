import { type AccountsAnswer, accountsRequest } from '../../shared/adapters/aws/invoke-accounts.ts'
import { cognitoAccounts } from '../../shared/adapters/identity/cognito-accounts.ts'

const { USER_POOL_ID } = process.env
if (USER_POOL_ID === undefined) throw new Error('USER_POOL_ID is not set')
const accounts = cognitoAccounts(USER_POOL_ID)

/** Opens and resets accounts of the user pool, and may do nothing else; called by the office's pages, which ask who may. */
export async function handler(event: unknown): Promise<AccountsAnswer> {
  const request = accountsRequest.parse(event)
  return {
    outcome:
      request.verb === 'open'
        ? await accounts.open(request.signInName, request.temporaryPassword)
        : await accounts.reset(request.subject, request.temporaryPassword),
  }
}
